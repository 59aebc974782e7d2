import { valueAt, withValueAt } from '../../../rulebook/rules/governed/keyed-parts.js';
import type { PartName } from '../../../rulebook/rules/governed/keyed-parts.js';
import type { JsonValue } from '../../../../kernel/values/canonical-json.js';
import type { Keyed } from './align-entries.js';
import { alignEntries, keyedBy } from './align-entries.js';
import type {
  CatalogueDifference,
  EntryChanged,
  EntryDifference,
  EntryRenamed,
  ListChanged,
} from './catalogue-difference.js';
import { diffJson } from './diff-json.js';
import { isSameJson, memberOf } from '../../../../kernel/values/is-same-json.js';

export type DiffPair<Entry> = (
  key: string,
  before: Entry,
  after: Entry,
) => readonly CatalogueDifference[];

export type Sides<Value> = readonly [before: Value | undefined, after: Value | undefined];

/** Two lists of entries with keys: added, removed, moved, and what differs between pairs. */
export const diffList = <Entry extends object>(
  part: PartName,
  [before, after]: Sides<readonly Entry[]>,
  keyOf: (entry: Entry, position: number) => string,
  diffPair: DiffPair<Entry> = diffMembers(part),
): readonly CatalogueDifference[] =>
  before === after
    ? []
    : diffKeyed(part, [keyedBy(before ?? [], keyOf), keyedBy(after ?? [], keyOf)], diffPair);

export const diffKeyed = <Entry>(
  part: PartName,
  [before, after]: readonly [Keyed<Entry>, Keyed<Entry>],
  diffPair: DiffPair<Entry>,
): readonly CatalogueDifference[] => {
  const { added, removed, moved, kept } = alignEntries(before, after);
  return [
    ...removed.map(({ key, entry }): EntryDifference => {
      return { kind: 'entry_removed', part, key, entry: entry as JsonValue };
    }),
    ...added.map(({ key, entry, behind }): EntryDifference => {
      return { kind: 'entry_added', part, key, entry: entry as JsonValue, behind };
    }),
    ...moved.map(({ key, behind }): EntryDifference => {
      return { kind: 'entry_moved', part, key, behind };
    }),
    ...kept.flatMap((pair) =>
      isSameJson(pair.before, pair.after) ? [] : diffPair(pair.key, pair.before, pair.after),
    ),
  ];
};

/** Two maps: their members are entries, which have no order. */
export const diffMap = (
  part: PartName,
  [before, after]: Sides<Members>,
  diffPair: DiffPair<object>,
  prefix = '',
): readonly CatalogueDifference[] => {
  if (before === after) return [];
  const [had, has] = [before ?? {}, after ?? {}];
  const names = new Set([...Object.keys(had), ...Object.keys(has)]);
  return [...names].flatMap((name): readonly CatalogueDifference[] => {
    const key = prefix + name;
    const [was, is] = [memberOf(had, name), memberOf(has, name)];
    if (isSameJson(was, is)) return [];
    if (was === undefined) return [{ kind: 'entry_added', part, key, entry: is as JsonValue }];
    if (is === undefined) return [{ kind: 'entry_removed', part, key, entry: was as JsonValue }];
    return diffPair(key, was as object, is as object);
  });
};

/** A list within an entry, whose own entries have keys. */
export interface InnerList {
  readonly part: PartName;
  readonly at: readonly string[];
  /** The whole key. */
  readonly keyOf: (entry: object) => string;
}

/** Two entries of one key: what of them has keys of its own is taken apart, the rest by its members. */
export const diffWithLists = (
  part: PartName,
  [key, before, after]: readonly [key: string, before: object, after: object],
  lists: readonly InnerList[],
): readonly CatalogueDifference[] => {
  const rest = (entry: object): object =>
    lists.reduce((left, { at }) => emptiedAt(left, at), entry);
  return [
    ...diffMembers(part)(key, rest(before), rest(after)),
    ...lists.flatMap(({ part: inner, at, keyOf }) => {
      const sides = [valueAt(before, at), valueAt(after, at)] as Sides<readonly object[]>;
      return diffList(inner, sides, keyOf);
    }),
  ];
};

/** What carries the name of an entry, in both languages. */
export const namePairs = [
  ['nameZh', 'nameEn'],
  ['labelZh', 'labelEn'],
  ['activityZh', 'activityEn'],
  ['goodsZh', 'goodsEn'],
] as const;

type Members = Readonly<Record<string, unknown>>;

/**
 * What differs between two entries of one key: another name, words added to and taken from a list,
 * any other member. Members of `apart` are compared elsewhere.
 */
export const diffMembers =
  (part: PartName, apart: readonly string[] = []) =>
  (key: string, before: object, after: object): readonly EntryDifference[] => {
    const [was, is] = [without(before, apart), without(after, apart)];
    const renamed = namePairs.flatMap((names) => renamingOf(part, key, names, was, is));
    const named = renamed.flatMap(({ names }) => names);
    return [
      ...renamed.map(({ difference }) => difference),
      ...changesOf(part, key, without(was, named), without(is, named)),
    ];
  };

/** Lists that are compared apart leave their presence, which counts as well. */
const without = (entry: object, names: readonly string[]): Members =>
  names.length === 0
    ? (entry as Members)
    : Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));

interface Renaming {
  readonly names: readonly string[];
  readonly difference: EntryRenamed;
}

const renamingOf = (
  part: PartName,
  key: string,
  names: readonly [string, string],
  before: Members,
  after: Members,
): readonly Renaming[] => {
  const [zh, en] = names;
  const texts = [before[zh], before[en], after[zh], after[en]];
  if (!texts.every((text): text is string => typeof text === 'string')) return [];
  const [zhBefore = '', enBefore = '', zhAfter = '', enAfter = ''] = texts;
  if (zhBefore === zhAfter && enBefore === enAfter) return [];
  return [
    {
      names,
      difference: {
        kind: 'renamed',
        part,
        key,
        before: { zh: zhBefore, en: enBefore },
        after: { zh: zhAfter, en: enAfter },
      },
    },
  ];
};

const changesOf = (
  part: PartName,
  key: string,
  before: unknown,
  after: unknown,
): readonly (EntryChanged | ListChanged)[] =>
  diffJson(before, after).map((found) => {
    const changed = wordsChanged(found.before, found.after);
    return changed === undefined
      ? { kind: 'entry_changed', part, key, ...found }
      : { kind: 'list_changed', part, key, pointer: found.pointer, ...changed };
  });

/** Words added and removed, where they and the list before alone give the list after. */
export const wordsChanged = (
  before: unknown,
  after: unknown,
): Pick<ListChanged, 'added' | 'removed'> | undefined => {
  if (!isWords(before) || !isWords(after)) return undefined;
  const [had, has] = [new Set(before), new Set(after)];
  const added = after.filter((word) => !had.has(word));
  const expected = [...before.filter((word) => has.has(word)), ...added];
  return isSameJson(expected, after)
    ? { added, removed: before.filter((word) => !has.has(word)) }
    : undefined;
};

const isWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** A copy whose list or map there, which is compared apart, is empty: its presence still counts. */
export const emptiedAt = <Whole extends object>(whole: Whole, at: readonly string[]): Whole =>
  valueAt(whole, at) === undefined ? whole : withValueAt(whole, at, []);
