/** Which of a bank's revisions was in force on a day, and which were known at an instant. */
import type { CatalogueRevision } from './catalogue-revision.js';

type Dated = Pick<CatalogueRevision, 'revision' | 'contentHash' | 'effectiveOn' | 'recordedAt'>;

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
 * Those recorded at `knownAt` (ISO 8601) or before; all when it is `null`. A base imported by a
 * build that did not write down when counts as known always.
 * @param heads in any order, which is kept.
 */
export const revisionsKnownAt = <Head extends Dated>(
  heads: readonly Head[],
  knownAt: string | null,
): readonly Head[] => {
  if (knownAt === null) return heads;
  const limitMs = Date.parse(knownAt);
  return heads.filter(
    ({ recordedAt }) => recordedAt === undefined || Date.parse(recordedAt) <= limitMs,
  );
};

/**
 * The one in force on a day (`YYYY-MM-DD`, Asia/Shanghai); before the first effective day the
 * oldest, `undefined` for none.
 * @param heads newest effective day first, as the store lists them.
 */
export const revisionInForceOn = <Head extends Dated>(
  heads: readonly Head[],
  day: string,
): Head | undefined => heads.find(({ effectiveOn }) => effectiveOn <= day) ?? heads.at(-1);

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
