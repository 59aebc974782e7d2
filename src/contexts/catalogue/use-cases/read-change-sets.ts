import type { ReadDifference } from '../rules/differences/difference-text.js';
import type {
  ChangeSet,
  ChangeSetCommit,
  ChangeSetEvent,
  ChangeSetSummary,
} from '../rules/change-set/change-set.js';
import { draftOf } from '../rules/change-set/draft-questions.js';
import type { ReadConflict } from '../rules/change-set/read-conflicts.js';
import { sharedPlaces } from '../rules/change-set/other-drafts.js';
import type { SharedPlace } from '../rules/change-set/other-drafts.js';
import { foldChangeSet } from '../rules/change-set/evolve-change-set.js';
import { changeSetUnknown } from '../rules/change-set/refuse-change-at-gate.js';
import { earliestDay, refuseMoved } from '../rules/change-set/refuse-submission.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { checkReads } from './read-checks.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { Clock, CommitStore, Page } from '../../../kernel/ports.js';
import type { CatalogueStore, ChangeSetProjection } from './ports-of-catalogue.js';
import type { DraftExaminer } from './ports-of-drafts.js';

export interface ChangeReadDeps {
  readonly catalogue: CatalogueStore;
  readonly drafts: DraftExaminer;
  readonly changes: CommitStore<ChangeSetEvent>;
  readonly projection: ChangeSetProjection;
  readonly clock: Clock;
}

/** Where a change set stands in the history that it is to go on. */
export interface DraftStanding {
  /** Name of the newest revision, planned ones too: the one that a change is made on. */
  readonly newest: string;
  /** Its base is no longer the newest: it is moved before it is signed. */
  readonly isBehind: boolean;
  /** The first day on which it may take effect, once it stands on the newest. */
  readonly earliestDay: string;
  /** That day is the one of a planned revision, which would have to be withdrawn for an earlier one. */
  readonly isHeldByPlan: boolean;
  /** The revision it stands on was withdrawn before its day. */
  readonly isBaseWithdrawn: boolean;
  /** Of a planned revision: drafts made on it, which have to move once it is withdrawn. */
  readonly draftsOnIt: readonly ChangeSetSummary[];
}

export interface DifferenceReading {
  readonly changeSet: ChangeSet;
  /** What an approval has to name. */
  readonly differenceHash: string;
  readonly differences: readonly ReadDifference[];
}

export interface MoveReading {
  readonly changeSet: ChangeSet;
  /** Name of the newest revision. */
  readonly onto: string;
  readonly conflicts: readonly ReadConflict[];
}

/** One act on a draft, as its record keeps it. */
export interface DraftAct {
  /** Of the draft after it. */
  readonly revision: number;
  readonly at: string;
  readonly act: string;
  /** User id of the person; null where greenlane itself went on. */
  readonly by: string | null;
  readonly onBehalfOf: string | null;
  /** What the person said about it. */
  readonly note: string | null;
  /** Name of the revision that was published, took effect or was withdrawn by it. */
  readonly ofRevision: string | null;
  /** `YYYY-MM-DD`: the day proposed or published. */
  readonly effectiveOn: string | null;
}

/** What a list says of a change set. */
export interface ListedChangeSet {
  readonly summary: ChangeSetSummary;
  /** It waits to be signed, and has to be moved onto the newest revision before. */
  readonly isBehind: boolean;
}

export interface OtherDraft {
  readonly summary: ChangeSetSummary;
  readonly places: readonly SharedPlace[];
}

/** Reading change sets of the reader's own bank; another bank's is unknown. */
export const changeSetReads = (deps: ChangeReadDeps) => ({
  list: async (
    { bankId }: Actor,
    page: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Page<ListedChangeSet>> => {
    const { items, nextCursor } = await deps.projection.list({ bankId, ...page });
    const [newest] = (await deps.catalogue.history(bankId)).standing;
    return {
      items: items.map((summary) => ({
        summary,
        isBehind:
          newest !== undefined && isUnsigned(summary) && refuseMoved(summary, newest) !== null,
      })),
      nextCursor,
    };
  },

  checks: checkReads({
    ...deps,
    findChangeSet: (actor, changeSetId) => findChangeSet(deps, actor, changeSetId),
  }),

  /** From the commits, so that what was written a moment ago is read. */
  find: (actor: Actor, changeSetId: string): Promise<Result<ChangeSet, Refusal>> =>
    findChangeSet(deps, actor, changeSetId),

  standing: async (changeSet: ChangeSet): Promise<DraftStanding | null> => {
    const { standing, withdrawn } = await deps.catalogue.history(changeSet.bankId);
    const [newest] = standing;
    if (newest === undefined) return null;
    const today = dayOf(deps.clock.now());
    return {
      newest: newest.revision,
      isBehind: refuseMoved(changeSet, newest) !== null,
      earliestDay: earliestDay(newest, today),
      isHeldByPlan: newest.effectiveOn > today,
      isBaseWithdrawn: withdrawn.some(({ revision }) => revision === changeSet.base.revision),
      draftsOnIt:
        changeSet.published === null || changeSet.tookEffectAt !== null
          ? []
          : (await pendingDrafts(deps, changeSet)).filter(
              ({ base }) => base.revision === changeSet.published?.revision,
            ),
    };
  },

  /** Drafts that are not published yet and change what this one changes. */
  others: async (
    actor: Actor,
    changeSetId: string,
  ): Promise<Result<readonly OtherDraft[], Refusal>> => {
    const found = await findChangeSet(deps, actor, changeSetId);
    return found.ok ? ok(await otherDrafts(deps, found.value)) : found;
  },

  /** All that was done to it, oldest first: earlier proposals, signatures and withdrawals too. */
  record: async (
    { bankId }: Actor,
    changeSetId: string,
  ): Promise<Result<readonly DraftAct[], Refusal>> => {
    const commits = await deps.changes.read(bankId, changeSetId);
    return commits.length === 0 ? fail(changeSetUnknown()) : ok(commits.map(draftActOf));
  },

  /** What moving it onto the newest revision asks: nothing where it stands on that one. */
  conflicts: async (actor: Actor, changeSetId: string): Promise<Result<MoveReading, Refusal>> => {
    const found = await findChangeSet(deps, actor, changeSetId);
    if (!found.ok) return found;
    const [newest] = await deps.catalogue.list(actor.bankId);
    if (newest === undefined) return fail(changeSetUnknown());
    const { revision: onto, contentHash: ontoHash } = newest;
    const draft = draftOf(found.value);
    const conflicts =
      draft.baseHash === ontoHash
        ? ok([])
        : await deps.drafts.ask({ kind: 'conflicts', draft, ontoHash });
    return conflicts.ok
      ? ok({ changeSet: found.value, onto, conflicts: conflicts.value })
      : conflicts;
  },

  /**
   * The difference as it was submitted, or, while the change set is open, as its edits make it now.
   */
  difference: async (
    actor: Actor,
    changeSetId: string,
  ): Promise<Result<DifferenceReading, Refusal>> => {
    const found = await findChangeSet(deps, actor, changeSetId);
    return found.ok ? differenceOf(deps, found.value) : found;
  },
});

export type ChangeSetReads = ReturnType<typeof changeSetReads>;

const draftActOf = ({ revision, at, action, actor, events }: ChangeSetCommit): DraftAct => {
  const told = Object.assign({}, ...events) as {
    readonly note?: string;
    readonly revision?: string;
    readonly effectiveOn?: string;
  };
  return {
    revision,
    at,
    act: action,
    by: actor.kind === 'system' ? null : actor.userId,
    onBehalfOf: actor.onBehalfOf,
    note: told.note ?? null,
    ofRevision: told.revision ?? null,
    effectiveOn: told.effectiveOn ?? null,
  };
};

/** How many of the newest change sets are looked through. */
const lookedThrough = 100;

/** Nobody has signed it: what its base lacks can still be taken in. */
const isUnsigned = ({ status }: ChangeSetSummary): boolean =>
  status === 'open' || status === 'submitted';

/** Other drafts of the bank that are not published yet. */
const pendingDrafts = async (
  { projection }: Pick<ChangeReadDeps, 'projection'>,
  { bankId, changeSetId }: ChangeSet,
): Promise<readonly ChangeSetSummary[]> => {
  const page = await projection.list({ bankId, limit: lookedThrough, cursor: null });
  return page.items.filter(
    (one) =>
      one.changeSetId !== changeSetId && ['open', 'submitted', 'approved'].includes(one.status),
  );
};

const otherDrafts = async (
  deps: ChangeReadDeps,
  changeSet: ChangeSet,
): Promise<readonly OtherDraft[]> => {
  const { bankId, edits } = changeSet;
  const pending = await pendingDrafts(deps, changeSet);
  const others = await Promise.all(
    pending.map(async (summary) => {
      const record = foldChangeSet(await deps.changes.read(bankId, summary.changeSetId));
      return { summary, places: sharedPlaces(edits, record?.state.edits ?? []) };
    }),
  );
  return others.filter(({ places }) => places.length > 0);
};

const findChangeSet = async (
  { changes }: ChangeReadDeps,
  { bankId }: Actor,
  changeSetId: string,
): Promise<Result<ChangeSet, Refusal>> => {
  const record = foldChangeSet(await changes.read(bankId, changeSetId));
  return record === null ? fail(changeSetUnknown()) : ok(record.state);
};

const differenceOf = async (
  { drafts }: ChangeReadDeps,
  changeSet: ChangeSet,
): Promise<Result<DifferenceReading, Refusal>> => {
  const { base, differenceHash, differences } = changeSet;
  const made =
    differenceHash === null
      ? await drafts.ask({ kind: 'reading', draft: draftOf(changeSet) })
      : ok({ differenceHash, differences });
  if (!made.ok) return made;
  const words = await drafts.ask({
    kind: 'words',
    baseHash: base.contentHash,
    differences: made.value.differences,
  });
  return words.ok
    ? ok({ changeSet, differenceHash: made.value.differenceHash, differences: words.value })
    : words;
};
