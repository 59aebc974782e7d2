import {
  revisionJudgingOn,
  revisionsKnownAt,
} from '../../rulebook/rules/content/revision-history.js';
import type { PinnedCatalogue } from '../../rulebook/rules/content/catalogue-revision.js';
import { runYielding } from '../../../kernel/run-yielding.js';
import { assessSteps } from '../../matching/rules/assessment/assess.js';
import type { Assessment } from '../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import { compiledRevisions } from './compiled-revisions.js';
import type { CompiledRevision } from './compiled-revisions.js';
import type { Clock } from '../../../kernel/ports.js';
import type { CatalogueStore } from './ports-of-catalogue.js';
import { revisionList } from './revision-list.js';
import type { Pin, RevisionList } from './revision-list.js';

export type { CompiledRevision } from './compiled-revisions.js';

export interface CatalogueLibrary {
  /**
   * The revision in force on a day (`YYYY-MM-DD`, Asia/Shanghai) for a bank; for bank `null`, the
   * public, the shared base. Before the first effective day it is the oldest.
   * @param knownAt ISO 8601: as was known then, whatever was published or withdrawn since.
   * @throws Error when none is stored: nothing was imported.
   */
  readonly inForceOn: (
    bankId: string | null,
    day: string,
    knownAt?: string,
  ) => Promise<CompiledRevision>;
  /** Takes over what this process itself published or withdrew, before it says so. */
  readonly renew: (bankId: string) => Promise<void>;
  /** The revision that was pinned, by name and content; `null` when the bank has no such one. */
  readonly pinned: (bankId: string | null, pin: Pin) => Promise<CompiledRevision | null>;
}

export interface LibraryDeps {
  readonly catalogue: CatalogueStore;
  readonly clock: Clock;
  /** Told why a publication does not take effect in this process yet. */
  readonly onLagging: (error: unknown) => void;
}

/**
 * The catalogue revisions of this process, compiled. API and workers see a publication within a
 * second, without a restart, and swap to it once it is compiled; a caller holds one shelf for its
 * whole answer, so every answer names exactly one revision.
 */
export const catalogueLibrary = (deps: LibraryDeps): CatalogueLibrary => {
  const compiledRevisionOf = compiledRevisions(deps);
  const lists = new Map<string | null, RevisionList>();
  const listOf = (bankId: string | null): RevisionList => {
    const list = lists.get(bankId) ?? revisionList({ ...deps, compiledRevisionOf }, bankId);
    lists.set(bankId, list);
    return list;
  };
  return {
    inForceOn: async (bankId, day, knownAt) => {
      const then =
        knownAt === undefined
          ? undefined
          : revisionJudgingOn(revisionsKnownAt(await deps.catalogue.history(bankId), knownAt), day);
      const head = then ?? revisionJudgingOn(await listOf(bankId).current(), day);
      if (head === undefined) throw new Error('no catalogue revision is stored');
      return compiledRevisionOf(head);
    },
    renew: (bankId) => listOf(bankId).renew(),
    pinned: async (bankId, pin) => {
      const head = await listOf(bankId).find(pin);
      return head === null ? null : compiledRevisionOf(head);
    },
  };
};

export const pinOf = (compiledRevision: CompiledRevision): PinnedCatalogue => ({
  edition: compiledRevision.revision.edition,
  revision: compiledRevision.revision.revision,
  contentHash: compiledRevision.revision.contentHash,
});

/** Assesses where others are answered meanwhile: a shipment of thousands of lines takes seconds. */
export const assessOn = (
  compiledRevision: CompiledRevision,
  input: AssessmentInput,
  today: string,
): Promise<Assessment> => runYielding(assessSteps(input, compiledRevision.compiled, { today }));
