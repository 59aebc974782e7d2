import { alignEntries } from '../differences/align-entries.js';

/** How the keys of a part are ordered where that does not follow from the entries. */
type CompareKeys = ((left: string, right: string) => number) | undefined;

/** Where a new entry stands among keys if nobody says: before the first greater one, or last. */
export const usualPlace = (compare: CompareKeys, keys: readonly string[], key: string): number => {
  const greater = compare === undefined ? -1 : keys.findIndex((one) => compare(one, key) > 0);
  return greater < 0 ? keys.length : greater;
};

/**
 * The entries that have to be put at a place of their own so that the keys of one list come into
 * the order of another: behind which key, null for the first place. What is already in order, and
 * what comes to its usual place by itself, is left out.
 */
export const placesToTell = (
  compare: CompareKeys,
  before: readonly string[],
  after: readonly string[],
): ReadonlyMap<string, string | null> => {
  const { added, moved, removed } = alignEntries(keyed(before), keyed(after));
  const gone = new Set(removed.map(({ key }) => key));
  const list = before.filter((key) => !gone.has(key));
  const behind = new Map([...added, ...moved].map((one) => [one.key, one.behind]));
  const anew = new Set(added.map(({ key }) => key));
  const places = new Map<string, string | null>();
  for (const key of after) {
    const previous = behind.get(key);
    if (previous === undefined) continue;
    if (!anew.has(key)) list.splice(list.indexOf(key), 1);
    const place = previous === null ? 0 : list.indexOf(previous) + 1;
    if (!anew.has(key) || usualPlace(compare, list, key) !== place) places.set(key, previous);
    list.splice(place, 0, key);
  }
  return places;
};

const keyed = (keys: readonly string[]): ReadonlyMap<string, string> =>
  new Map(keys.map((key) => [key, key]));
