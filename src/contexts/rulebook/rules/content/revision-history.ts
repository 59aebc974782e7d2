/** Which of a bank's revisions was in force on a day, and which were known at an instant. */
import { revisionNumberOf } from './catalogue-revision.js';
import type { CatalogueRevision } from './catalogue-revision.js';

type Dated = Pick<CatalogueRevision, 'revision' | 'contentHash' | 'effectiveOn' | 'recordedAt'>;

/** What a bank has published, and what of it was withdrawn before its day. */
export interface RevisionList<Head extends Dated> {
  readonly standing: readonly Head[];
  readonly withdrawn: readonly (Head & RevisionWithdrawal)[];
}

export interface RevisionWithdrawal {
  /** Instant, ISO 8601. */
  readonly withdrawnAt: string;
  /** The name the withdrawal takes in the linear history: no revision has it. */
  readonly withdrawnAs: string;
}

/** The number of the next entry: revisions and withdrawals are counted together. */
export const nextNumberAfter = ({ standing, withdrawn }: RevisionList<Dated>): number =>
  Math.max(
    ...standing.map(({ revision }) => revisionNumberOf(revision)),
    ...withdrawn.map(({ withdrawnAs }) => revisionNumberOf(withdrawnAs)),
  ) + 1;

/** A revision by name and content: of two of equal content the name says which. */
export type NamedRevision = Pick<CatalogueRevision, 'revision' | 'contentHash'>;

export interface HistoryEntry<Head extends Dated> {
  readonly head: Head;
  /** The revision it was made from; `null` for the imported base. */
  readonly parent: NamedRevision | null;
  /** First day on which a later one judges in its place; `null` while none does. */
  readonly supersededOn: string | null;
}

/**
 * Those recorded at `knownAt` (ISO 8601) or before and not withdrawn by then; all that stand when
 * it is `null`. A base imported by a build that did not write down when counts as known always.
 * @returns newest effective day first.
 */
export const revisionsKnownAt = <Head extends Dated>(
  { standing, withdrawn }: RevisionList<Head>,
  knownAt: string | null,
): readonly Head[] => {
  if (knownAt === null) return standing;
  const limitMs = Date.parse(knownAt);
  const stoodThen = withdrawn.filter(({ withdrawnAt }) => Date.parse(withdrawnAt) > limitMs);
  return [...standing, ...stoodThen]
    .filter(({ recordedAt }) => recordedAt === undefined || Date.parse(recordedAt) <= limitMs)
    .sort(newestRevisionFirst);
};

/** Newest `effectiveOn` first; of two revisions of one day the later published. */
export const newestRevisionFirst = (
  one: Pick<Dated, 'effectiveOn' | 'revision'>,
  other: Pick<Dated, 'effectiveOn' | 'revision'>,
): number => {
  if (one.effectiveOn !== other.effectiveOn) return one.effectiveOn < other.effectiveOn ? 1 : -1;
  return revisionNumberOf(other.revision) - revisionNumberOf(one.revision);
};

/**
 * The one in force on a day (`YYYY-MM-DD`, Asia/Shanghai); `undefined` before the first effective
 * day, and for none.
 * @param heads newest effective day first, as the store lists them.
 */
export const revisionInForceOn = <Head extends Dated>(
  heads: readonly Head[],
  day: string,
): Head | undefined => heads.find(({ effectiveOn }) => effectiveOn <= day);

/**
 * The one that judges on a day: the one in force, before the first effective day the oldest, as
 * the transition table says itself which standard holds then.
 */
export const revisionJudgingOn = <Head extends Dated>(
  heads: readonly Head[],
  day: string,
): Head | undefined => revisionInForceOn(heads, day) ?? heads.at(-1);

/**
 * The linear history: each with the one before it and the day it gave way.
 * @param heads newest first; of one bank, so that each was made on the next.
 */
export const historyOf = <Head extends Dated>(
  heads: readonly Head[],
): readonly HistoryEntry<Head>[] =>
  heads.map((head, place) => {
    const before = heads[place + 1];
    return {
      head,
      parent:
        before === undefined
          ? null
          : { revision: before.revision, contentHash: before.contentHash },
      supersededOn: heads[place - 1]?.effectiveOn ?? null,
    };
  });
