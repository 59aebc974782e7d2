import { plainNumber } from './typed.js';

/** What is typed in a form, and what was stored when it was begun. */
export interface Input<Value> {
  readonly typed: Value;
  readonly from: Value;
}

/** What somebody stored meanwhile who is not typing here. */
export interface Elsewhere {
  /** Members that lead to it; an entry of a list is named by its key. */
  readonly path: readonly string[];
  /** What was stored; `undefined`: it was taken out. */
  readonly theirs: unknown;
  /** What stands here all the same, as it was typed here. */
  readonly isBoth: boolean;
}

type Group = Readonly<Record<string, unknown>>;
type Keyed = Group & { readonly key: number };

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isKeyed = (value: unknown): value is readonly Keyed[] =>
  Array.isArray(value) && value.every((one: unknown) => isGroup(one) && 'key' in one);

const isGroups = (value: unknown): value is readonly Group[] =>
  Array.isArray(value) && value.every(isGroup);

/**
 * Whether lists without keys begin with the same entries, in their order: an entry is known by its first member.
 * Where one was taken out or moved, nobody can tell which entry a figure was typed for.
 */
const isAligned = ([before = [], ...others]: readonly (readonly Group[])[]): boolean =>
  before.every((entry, at) => {
    const [first = ''] = Object.keys(entry);
    return others.every((list) => isSameInput(list[at]?.[first], entry[first]));
  });

const membersOf = (...groups: readonly Group[]): readonly string[] => [
  ...new Set(groups.flatMap(Object.keys)),
];

const isBlank = (value: unknown): boolean => value === undefined || value === '';

const figureOf = (value: unknown): string | number | null => {
  const figure = typeof value === 'string' ? plainNumber(value) : null;
  return figure === null ? null : Number(figure);
};

/** Whether two inputs say the same, however their figures are written. */
export const isSameInput = (one: unknown, other: unknown): boolean => {
  if (isGroup(one) && isGroup(other))
    return membersOf(one, other).every((name) => isSameInput(one[name], other[name]));
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => isSameInput(item, other[at]));
  if (isBlank(one) && isBlank(other)) return true;
  return one === other || (figureOf(one) !== null && figureOf(one) === figureOf(other));
};

/** What stands in the form: of each member what was typed, and where nothing was, what is stored now. */
export const typedOver = <Value>(
  now: Value,
  { typed, from }: Input<Value>,
): { readonly typed: Value; readonly elsewhere: readonly Elsewhere[] } => {
  const elsewhere: Elsewhere[] = [];
  const over = (
    path: readonly string[],
    stored: unknown,
    mine: unknown,
    before: unknown,
  ): unknown => {
    if (isSameInput(stored, before) || isSameInput(stored, mine)) return mine;
    if (isKeyed(stored) && isKeyed(mine) && isKeyed(before))
      return entries(path, stored, mine, before);
    const lists = [before, stored, mine];
    if (lists.every(isGroups) && isAligned(lists)) return inOrder(path, lists);
    if (isGroup(stored) && isGroup(mine) && isGroup(before))
      return Object.fromEntries(
        membersOf(stored, mine).map((name) => [
          name,
          over([...path, name], stored[name], mine[name], before[name]),
        ]),
      );
    const isBoth = !isSameInput(mine, before);
    elsewhere.push({ path, theirs: stored, isBoth });
    return isBoth ? mine : stored;
  };
  const inOrder = (
    path: readonly string[],
    [before = [], stored = [], mine = []]: readonly (readonly Group[])[],
  ): readonly unknown[] => [
    ...before.map((entry, at) => over([...path, String(at)], stored[at], mine[at], entry)),
    ...stored.slice(before.length),
    ...mine.slice(before.length),
  ];
  const entries = (
    path: readonly string[],
    stored: readonly Keyed[],
    mine: readonly Keyed[],
    before: readonly Keyed[],
  ): readonly unknown[] => {
    const of = (list: readonly Keyed[], { key }: Keyed) => list.find((one) => one.key === key);
    const kept = mine.flatMap((one) => {
      const [theirs, begun] = [of(stored, one), of(before, one)];
      const place = [...path, String(one.key)];
      if (theirs !== undefined) return [over(place, theirs, one, begun ?? {})];
      if (begun === undefined) return [one];
      const entry = over(place, undefined, one, begun);
      return entry === undefined ? [] : [entry];
    });
    const added = stored.filter(
      (one) => of(mine, one) === undefined && of(before, one) === undefined,
    );
    for (const one of added)
      elsewhere.push({ path: [...path, String(one.key)], theirs: one, isBoth: false });
    return [...kept, ...added];
  };
  return { typed: over([], now, typed, from) as Value, elsewhere };
};
