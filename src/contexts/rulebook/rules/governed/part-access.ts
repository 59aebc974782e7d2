import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueContent } from '../content/catalogue-content.js';

/** How the entries of a governed part are found in, and put back into, a content. */
export interface PartAccess<Entry> {
  /** The key an entry states of itself: unique within the part. */
  readonly keyOf: (entry: Entry) => string;
  readonly read: (content: CatalogueContent) => readonly Entry[];
  /**
   * Entries are each of another key, and pass `faultsOf` if the part has one.
   * @param touched keys of entries put or taken away: the others are as they were read.
   */
  readonly write: (
    content: CatalogueContent,
    entries: readonly Entry[],
    touched: ReadonlySet<string>,
  ) => CatalogueContent;
  /** Where a new entry stands if nobody says: before the first greater one. Absent: at the end. */
  readonly compare?: (left: string, right: string) => number;
  /** Set where the order of entries is not their own: it follows from their keys. */
  readonly unordered?: true;
  /** Why entries cannot stand together at their keys. */
  readonly faultsOf?: (
    content: CatalogueContent,
    entries: readonly Entry[],
  ) => readonly PlaceFault[];
}

/** A place that does not exist. */
export interface PlaceFault {
  /** It is told at the edit of the first of these that is edited. */
  readonly keys: readonly string[];
  readonly detail: Bilingual;
}

/** Codes by their numbers: `1.9.2` before `1.10.1`. */
export const compareKeys = (left: string, right: string): number => {
  const [ones, others] = [stepsOf(left), stepsOf(right)];
  const length = Math.min(ones.length, others.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (ones[at] ?? 0) - (others[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return ones.length - others.length;
};

const stepsOf = (key: string): readonly number[] => key.split(/[.#]/).map(Number);
