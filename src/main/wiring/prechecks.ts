import type { RouteSettings } from '../route-settings.js';
import type { CatalogueRevision } from '../../contexts/rulebook/rules/content/catalogue-revision.js';
import type { InputKnowledge } from '../../contexts/matching/contracts/input-knowledge.js';
import type { PreCheckRouteDeps } from '../../contexts/prechecks/routes/pre-check-routes.js';
import type { Route } from '../../kernel/http/route.js';
import { withoutSuggestions } from '../../contexts/matching/rules/suggestions/with-suggestions.js';
import type { WithSuggestions } from '../../contexts/matching/rules/suggestions/with-suggestions.js';
import type { Service } from '../compose-service.js';
import {
  chooseForPreCheck,
  keepPreCheck,
  readPreCheck,
} from '../../contexts/prechecks/use-cases/keep-pre-check.js';
import { readApplication } from '../../contexts/applications/use-cases/reading/read-application.js';
import { bulkAnswers } from '../../contexts/prechecks/routes/bulk-answers.js';
import { chooseDraft } from '../../contexts/catalogue/use-cases/choose-draft.js';
import type { ChooseDraft } from '../../contexts/catalogue/use-cases/choose-draft.js';
import { draftTrialRoute } from '../../contexts/prechecks/routes/draft-trial-route.js';
import { readAssessmentInput } from '../../contexts/prechecks/contracts/bulk-check.js';
import { tryDraft } from '../../contexts/prechecks/use-cases/try-draft.js';
import { crosswalkReads } from '../../contexts/applications/use-cases/reading/read-crosswalk.js';
import { crosswalkRoutes } from '../../contexts/applications/routes/crosswalk-routes.js';
import { explanationRoutes } from '../../contexts/applications/routes/explanation-routes.js';
import { inputKnowledgeOf } from '../../contexts/matching/contracts/input-knowledge.js';
import {
  preCheckInSteps,
  withSuggestionsInSteps,
} from '../../contexts/prechecks/use-cases/pre-check.js';
import { preCheckRoutes } from '../../contexts/prechecks/routes/pre-check-routes.js';
import {
  readAsTaken,
  readAssessment,
} from '../../contexts/applications/use-cases/reading/read-assessment.js';
import { readAsItStands } from '../../contexts/applications/use-cases/reading/read-as-it-stands.js';
import { readExplanation } from '../../contexts/applications/use-cases/reading/read-explanation.js';
import { referenceEditionsOf } from '../../infrastructure/reference-files/reference-editions.js';
import { sha256 } from '../../infrastructure/tokens/sha256.js';

/** Pre-checks, and what is explained of them as of applications. */
export const preCheckRoutesOf = (service: Service, settings: RouteSettings): readonly Route[] => {
  const { catalogue, assessments } = service.database.repositories;
  const reads = { library: service.library, catalogue, clock: service.clock };
  const suggests = settings.config.similarWording;
  const withSuggestions = suggests ? withSuggestionsInSteps : withoutSuggestions;
  const preChecks = preCheckDepsOf(service, {
    bankIds: settings.config.bankIds,
    withSuggestions,
    onFailure: settings.onLineFailure,
  });
  const read = readApplication({ records: service.records });
  const explain = readExplanation({ ...reads, withSuggestions });
  const { readPreCheck } = preChecks;
  const stored = { readApplication: read, assessments };
  const { crosswalk } = service.reference.beside;
  const editions = referenceEditionsOf(service.reference.beside);
  return [
    ...preCheckRoutes(preChecks),
    draftTrialRoute(
      tryDraft({
        ...reads,
        chooseDraft: preChecks.chooseDraft,
        readInput: (body, { revision }) =>
          readAssessmentInput(body, preChecks.knowledgeOf(revision)),
      }),
    ),
    ...crosswalkRoutes({
      reads: crosswalkReads({ ...reads, editions, crosswalk }),
      readPreCheck,
      readAssessment: readAssessment(stored),
    }),
    ...explanationRoutes({
      readExplanation: explain,
      readAsItStands: readAsItStands({
        ...stored,
        judgeSoFar: service.judgeSoFar,
        readExplanation: explain,
      }),
      readPreCheck,
      readAssessment: readAsTaken(stored),
    }),
  ];
};

/** What the pre-check routes need: the same engine and revision as applications. */
const preCheckDepsOf = (
  service: Service,
  {
    bankIds,
    onFailure,
    withSuggestions,
  }: {
    readonly bankIds: readonly string[];
    readonly withSuggestions: WithSuggestions;
    readonly onFailure: (error: unknown, line: number) => void;
  },
): PreCheckRouteDeps & { readonly chooseDraft: ChooseDraft } => {
  const { catalogue, changeSetCommits, preChecks } = service.database.repositories;
  const deps = { library: service.library, catalogue, clock: service.clock, preChecks, sha256 };
  const known = new WeakMap<CatalogueRevision, InputKnowledge>();
  const knowledgeOf = (revision: CatalogueRevision): InputKnowledge => {
    const kept = known.get(revision);
    const { currencies } = service.reference.trade;
    const knowledge = kept ?? inputKnowledgeOf(revision.content, currencies);
    known.set(revision, knowledge);
    return knowledge;
  };
  const drafts = chooseDraft({ drafts: service.drafts, changes: changeSetCommits });
  return {
    chooseDraft: drafts,
    chooseRevision: chooseForPreCheck({
      ...deps,
      isBank: (bankId) => bankIds.includes(bankId),
      chooseDraft: drafts,
    }),
    knowledgeOf,
    keepPreCheck: keepPreCheck(deps),
    readPreCheck: readPreCheck(deps),
    withSuggestions,
    checkLines: (lines, { compiledRevision, language }) =>
      bulkAnswers(
        {
          knowledge: knowledgeOf(compiledRevision.revision),
          preCheck: preCheckInSteps({ catalogue: compiledRevision.compiled }),
          shown: (assessment, input) =>
            withSuggestions(assessment, input, compiledRevision.compiled),
          transition: compiledRevision.revision.content.transition,
          language,
          onFailure,
        },
        lines,
      ),
  };
};
