import { setTimeout as pause } from 'node:timers/promises';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import type { AccessTokens } from '../../src/infrastructure/tokens/access-tokens.js';
import {
  createEventStreams,
  eventStreamLimits,
} from '../../src/kernel/http/response/event-stream.js';
import { changeSetImpactRoutes } from '../../src/contexts/catalogue/routes/change-set-impact-routes.js';
import { changeSetRoutes } from '../../src/contexts/catalogue/routes/change-set-routes.js';
import { preCheckRoutes } from '../../src/contexts/prechecks/routes/pre-check-routes.js';
import { withoutSuggestions } from '../../src/contexts/matching/rules/suggestions/with-suggestions.js';
import { inputKnowledgeOf } from '../../src/contexts/matching/contracts/input-knowledge.js';
import { createDraftExaminer } from '../../src/infrastructure/draft-examiner/draft-examiner.js';
import type { Reference } from '../../src/main/compose-service.js';
import type { ChangeSetEvent } from '../../src/contexts/catalogue/rules/change-set/change-set.js';
import { catalogueLibrary } from '../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { changeCatalogue } from '../../src/contexts/catalogue/use-cases/change-catalogue.js';
import { createdIdOf } from '../../src/kernel/record/command-id.js';
import { chooseDraft } from '../../src/contexts/catalogue/use-cases/choose-draft.js';
import {
  chooseForPreCheck,
  keepPreCheck,
  readPreCheck,
} from '../../src/contexts/prechecks/use-cases/keep-pre-check.js';
import type { CatalogueStore } from '../../src/contexts/catalogue/use-cases/ports-of-catalogue.js';
import { impactReads } from '../../src/contexts/catalogue/use-cases/read-impact.js';
import { withInlineImpact } from '../../test/fakes/inline-change-set-processes.js';
import { changeSetReads } from '../../src/contexts/catalogue/use-cases/read-change-sets.js';
import { inMemoryCatalogueStore } from '../../test/fakes/in-memory-catalogue-store.js';
import { inMemoryChangeSetProjection } from '../../test/fakes/in-memory-change-set-projection.js';
import { inMemoryCommitStore } from '../../test/fakes/in-memory-commit-store.js';
import { inMemoryPersonNames } from '../../test/fakes/in-memory-person-names.js';
import { inMemoryPreCheckStore } from '../../test/fakes/in-memory-pre-check-store.js';
import { inMemoryRefusalLog } from '../../test/fakes/in-memory-refusal-log.js';
import { exporter, stackOf, systemClock, type FullStack } from '../http/full-stack.js';
import { asClaimed } from '../../test/builders/as-claimed.js';

export interface SwapHarness extends FullStack {
  readonly catalogue: CatalogueStore;
  /** Why a publication did not take effect, if one did not. */
  readonly lagging: readonly unknown[];
  /** A token of one of the two administrators. */
  readonly administrator: (name: 'author' | 'approver') => string;
}

const tokenOf = (access: AccessTokens, userId: string): string =>
  access.issue({
    ...exporter,
    userId,
    kind: 'bank_user',
    roles: ['catalogue_administrator'],
    applicantIds: [],
    tokenId: userId,
  }).token;

const never = (): never => {
  throw new Error('the benchmark sends no bulk check');
};

/** Pre-checks and changes of catalogue rules as the API serves them, over stores in memory, with the system's clock. */
export const swapHarness = async (reference: Reference): Promise<SwapHarness> => {
  const catalogue = inMemoryCatalogueStore();
  await catalogue.put(null, reference.base);
  const lagging: unknown[] = [];
  const onLagging = (error: unknown): void => void lagging.push(error);
  const library = catalogueLibrary({ catalogue, clock: systemClock, onLagging });
  const reads = { library, catalogue, clock: systemClock };
  const checks = { ...reads, preChecks: inMemoryPreCheckStore(), sha256 };
  const changes = withInlineImpact({
    standing: asClaimed,
    catalogue,
    sha256,
    changes: inMemoryCommitStore<ChangeSetEvent>(),
    projection: inMemoryChangeSetProjection(),
    names: inMemoryPersonNames(),
    refusals: inMemoryRefusalLog(),
    clock: systemClock,
    drafts: createDraftExaminer({ catalogue }),
    evaluatorBuild: 'bench',
  });
  const knowledge = inputKnowledgeOf(reference.base.content, reference.trade.currencies);
  const stack = stackOf([
    ...preCheckRoutes({
      chooseRevision: chooseForPreCheck({
        ...checks,
        chooseDraft: chooseDraft(changes),
        isBank: () => true,
      }),
      knowledgeOf: () => knowledge,
      keepPreCheck: keepPreCheck(checks),
      readPreCheck: readPreCheck(checks),
      withSuggestions: withoutSuggestions,
      checkLines: never,
    }),
    ...changeSetRoutes({
      changeCatalogue: changeCatalogue(changes),
      changeSetIdOf: (commandId) => createdIdOf('change_set', commandId, sha256),
      reads: changeSetReads(changes),
    }),
    ...changeSetImpactRoutes({
      changeCatalogue: changeCatalogue(changes),
      impacts: impactReads({
        findChangeSet: changeSetReads(changes).find,
        impacts: changes.impacts,
      }),
      streams: createEventStreams(eventStreamLimits, Date.now),
      pause: () => pause(1_000),
    }),
  ]);
  return {
    ...stack,
    catalogue,
    lagging,
    administrator: (name) => tokenOf(stack.access, `administrator-${name}`),
  };
};
