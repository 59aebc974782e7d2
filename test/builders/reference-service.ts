import { loadReferenceLibrary } from '../../src/infrastructure/reference-files/load-reference-library.js';
import { referenceEditionsOf } from '../../src/infrastructure/reference-files/reference-editions.js';
import { loadTradeTables } from '../../src/infrastructure/reference-files/load-trade-tables.js';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { readAssessmentInput } from '../../src/contexts/prechecks/contracts/bulk-check.js';
import { draftTrialRoute } from '../../src/contexts/prechecks/routes/draft-trial-route.js';
import { tryDraft } from '../../src/contexts/prechecks/use-cases/try-draft.js';
import { bulkAnswers } from '../../src/contexts/prechecks/routes/bulk-answers.js';
import { catalogueRoutes } from '../../src/contexts/catalogue/routes/catalogue-routes.js';
import { crosswalkRoutes } from '../../src/contexts/applications/routes/crosswalk-routes.js';
import { editionRoutes } from '../../src/contexts/catalogue/routes/edition-routes.js';
import { explanationRoutes } from '../../src/contexts/applications/routes/explanation-routes.js';
import { preCheckRoutes } from '../../src/contexts/prechecks/routes/pre-check-routes.js';
import { inputKnowledgeOf } from '../../src/contexts/matching/contracts/input-knowledge.js';
import {
  baseRevisionOf,
  nextRevisionOf,
} from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { catalogueLibrary } from '../../src/contexts/catalogue/use-cases/catalogue-library.js';
import {
  chooseForPreCheck,
  keepPreCheck,
  readPreCheck,
} from '../../src/contexts/prechecks/use-cases/keep-pre-check.js';
import type { WithSuggestions } from '../../src/contexts/matching/rules/suggestions/with-suggestions.js';
import {
  preCheck,
  withSuggestionsInSteps,
} from '../../src/contexts/prechecks/use-cases/pre-check.js';
import { fail } from '../../src/kernel/values/result.js';
import { applicationUnknown } from '../../src/contexts/applications/use-cases/reading/read-application.js';
import { crosswalkReads } from '../../src/contexts/applications/use-cases/reading/read-crosswalk.js';
import { editionReads } from '../../src/contexts/catalogue/use-cases/read-editions.js';
import { readExplanation } from '../../src/contexts/applications/use-cases/reading/read-explanation.js';
import { catalogueReads } from '../../src/contexts/catalogue/use-cases/catalogue-reads.js';
import type { ChangeSetEvent } from '../../src/contexts/catalogue/rules/change-set/change-set.js';
import { chooseDraft } from '../../src/contexts/catalogue/use-cases/choose-draft.js';
import { shippedCatalogue } from './shipped-catalogue.js';
import { inMemoryCommitStore } from '../fakes/in-memory-commit-store.js';
import { inProcessDrafts } from '../fakes/in-process-drafts.js';
import { inMemoryCatalogueStore } from '../fakes/in-memory-catalogue-store.js';
import { inMemoryPreCheckStore } from '../fakes/in-memory-pre-check-store.js';
import { testApp } from './test-app.js';

const content = await shippedCatalogue();
const trade = await loadTradeTables('reference');
if (!trade.ok) throw new Error('reference/ is damaged');

const beside = await loadReferenceLibrary('reference', content);
if (!beside.ok) throw new Error('reference/ is damaged');
export const editions = referenceEditionsOf(beside.value);
export const { crosswalk } = beside.value;

export const base = baseRevisionOf(content, sha256);
const { currencies } = trade.value;
const knowledge = inputKnowledgeOf(base.content, currencies);

/** A revision after `base` that differs in one item's term. */
export const revisedBase = (effectiveOn: string): CatalogueRevision => {
  const [first, ...lexicon] = base.content.lexicon;
  if (first === undefined) throw new Error('the lexicon is empty');
  const changed = { ...first, termsZh: [...first.termsZh, '测试新词'] };
  return nextRevisionOf(
    base,
    {
      content: { ...base.content, lexicon: [changed, ...lexicon] },
      effectiveOn,
      recordedAt: '2026-11-25T00:00:00.000Z',
    },
    sha256,
  );
};

/** Catalogue and pre-check routes over the reference data and in-memory stores. */
export const referenceService = (withSuggestions: WithSuggestions = withSuggestionsInSteps) => {
  const catalogue = inMemoryCatalogueStore();
  const changes = inMemoryCommitStore<ChangeSetEvent>();
  const failures: unknown[] = [];
  const preChecks = inMemoryPreCheckStore();
  const service = testApp(({ clock }) => {
    const library = catalogueLibrary({ catalogue, clock, onLagging: () => undefined });
    const reads = { library, catalogue, clock };
    const deps = { ...reads, preChecks, sha256 };
    const answers = {
      readPreCheck: readPreCheck(deps),
      readAssessment: () => Promise.resolve(fail(applicationUnknown())),
      readAsItStands: () => Promise.resolve(fail(applicationUnknown())),
    };
    const drafts = chooseDraft({ drafts: inProcessDrafts({ catalogue }), changes });
    return [
      draftTrialRoute(
        tryDraft({
          ...reads,
          chooseDraft: drafts,
          readInput: (body, { revision }) =>
            readAssessmentInput(body, inputKnowledgeOf(revision.content, currencies)),
        }),
      ),
      ...catalogueRoutes(catalogueReads(reads)),
      ...editionRoutes(editionReads({ ...reads, editions })),
      ...crosswalkRoutes({ reads: crosswalkReads({ ...reads, editions, crosswalk }), ...answers }),
      ...explanationRoutes({
        readExplanation: readExplanation({ ...reads, withSuggestions }),
        ...answers,
      }),
      ...preCheckRoutes({
        chooseRevision: chooseForPreCheck({
          ...deps,
          isBank: (bankId) => bankId === 'bank-a',
          chooseDraft: drafts,
        }),
        knowledgeOf: () => knowledge,
        keepPreCheck: keepPreCheck(deps),
        readPreCheck: readPreCheck(deps),
        withSuggestions,
        checkLines: (lines, { compiledRevision, language }) =>
          bulkAnswers(
            {
              knowledge,
              preCheck: preCheck({ catalogue: compiledRevision.compiled }),
              shown: (assessment, input) =>
                withSuggestions(assessment, input, compiledRevision.compiled),
              transition: compiledRevision.revision.content.transition,
              language,
              onFailure: (error) => failures.push(error),
            },
            lines,
          ),
      }),
    ];
  });
  return { ...service, catalogue, changes, failures, preChecks };
};
