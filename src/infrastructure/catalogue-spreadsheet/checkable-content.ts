import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import {
  entriesIn,
  keyIn,
  partOf,
  valueAt,
  withValueAt,
} from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import { listSheets } from './layout.js';

/** Where the schema of a content refuses it. */
export type FaultyPath = readonly PropertyKey[];

/**
 * The content with every entry that its schema refuses as the base has it, so that all else can be
 * checked beside; null where the fault stands in none. For an entry whose very key is wrong stands one
 * that only the base has; null where there is none.
 */
export const checkableContent = (
  content: object,
  faulty: readonly FaultyPath[],
  base: CatalogueContent,
): CatalogueContent | null => {
  const left = faulty.filter((path) => !listSheets.some(({ part }) => isWithin(path, part)));
  if (left.length > 0) return null;
  return listSheets.reduce<object | null>((made, { part }) => {
    const { at } = partOf(part);
    const positions = new Set(
      faulty.filter((path) => isWithin(path, part)).map((path) => path[at.length]),
    );
    if (positions.size === 0 || made === null) return made;
    const entries = valueAt(made, at) as readonly object[];
    const keys = new Set(entries.map((entry) => keyIn(part, entry)));
    const known = new Map<string, object>();
    const gone: object[] = [];
    for (const entry of entriesIn(base, part)) {
      const key = keyIn(part, entry);
      if (keys.has(key)) known.set(key, entry);
      else gone.push(entry);
    }
    const sound = entries.map((entry, position) =>
      positions.has(position) ? (known.get(keyIn(part, entry)) ?? gone.shift()) : entry,
    );
    return sound.includes(undefined) ? null : withValueAt(made, at, sound);
  }, content) as CatalogueContent | null;
};

const isWithin = (path: FaultyPath, part: (typeof listSheets)[number]['part']): boolean => {
  const { at } = partOf(part);
  return (
    at.every((step, position) => path[position] === step) && typeof path[at.length] === 'number'
  );
};
