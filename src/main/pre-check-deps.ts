import { sha256 } from '../infrastructure/tokens/sha256.js';
import { bulkAnswers } from '../contexts/prechecks/routes/bulk-answers.js';
import type { PreCheckRouteDeps } from '../contexts/prechecks/routes/pre-check-routes.js';
import type { Service } from './compose-service.js';
import { inputKnowledgeOf } from '../contexts/matching/contracts/input-knowledge.js';
import type { InputKnowledge } from '../contexts/matching/contracts/input-knowledge.js';
import type { CatalogueRevision } from '../contexts/rulebook/rules/content/catalogue-revision.js';
import { chooseDraft } from '../contexts/catalogue/use-cases/choose-draft.js';
import {
  chooseForPreCheck,
  keepPreCheck,
  readPreCheck,
} from '../contexts/prechecks/use-cases/keep-pre-check.js';
import { preCheckInSteps } from '../contexts/prechecks/use-cases/pre-check.js';

/** What the pre-check routes need: the same engine and revision as applications. */
export const preCheckDepsOf = (
  service: Service,
  {
    bankIds,
    onFailure,
  }: {
    readonly bankIds: readonly string[];
    readonly onFailure: (error: unknown, line: number) => void;
  },
): PreCheckRouteDeps => {
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
  return {
    chooseRevision: chooseForPreCheck({
      ...deps,
      isBank: (bankId) => bankIds.includes(bankId),
      chooseDraft: chooseDraft({ drafts: service.drafts, changes: changeSetCommits }),
    }),
    knowledgeOf,
    keepPreCheck: keepPreCheck(deps),
    readPreCheck: readPreCheck(deps),
    checkLines: (lines, { compiledRevision, language }) =>
      bulkAnswers(
        {
          knowledge: knowledgeOf(compiledRevision.revision),
          preCheck: preCheckInSteps({ catalogue: compiledRevision.compiled }),
          transition: compiledRevision.revision.content.transition,
          language,
          onFailure,
        },
        lines,
      ),
  };
};
