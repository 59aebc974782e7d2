/** Few enough that putting one after another in its place is the quickest. */
const FEW = 24;

/** Sorted, equals in their order. The built-in sort makes copies, which for a few costs more than the sorting. */
export const sortFew = <One>(
  all: readonly One[],
  compare: (one: One, other: One) => number,
): One[] => {
  if (all.length > FEW) return all.toSorted(compare);
  const sorted: One[] = [];
  for (const one of all) {
    let at = sorted.length;
    for (; at > 0; at -= 1) {
      const before = sorted[at - 1];
      if (before === undefined || compare(before, one) <= 0) break;
      sorted[at] = before;
    }
    sorted[at] = one;
  }
  return sorted;
};
