import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';

/** Items, those that take their goods, and those whose goods they take. */
export const familyOf = (
  items: ReadonlySet<number>,
  { items: all, takersOf }: CompiledCatalogue,
): ReadonlySet<number> => {
  const members = new Set(items);
  for (const item of items) {
    for (const taker of takersOf[item] ?? []) members.add(taker);
    for (const source of all[item]?.sources ?? []) members.add(source);
  }
  return members;
};

export const onMatch = (left: ReadonlySet<number>, right: ReadonlySet<number>): boolean => {
  for (const item of left) if (right.has(item)) return true;
  return false;
};
