import { ruleSetNames } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { RuleSetName, RuleSets } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type {
  CatalogueContent,
  CatalogueNode,
  ItemCriteria,
  LexiconEntry,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { compareNaturally } from '../../../../kernel/values/compare-naturally.js';
import {
  keyIn,
  listIn,
  partNames,
  partOf,
  partsWithin,
  withValueAt,
} from '../../../rulebook/rules/governed/keyed-parts.js';
import type { PartName } from '../../../rulebook/rules/governed/keyed-parts.js';
import { ruleSetsWith } from '../bank-rules/bank-rules.js';
import { ruleEntryKey, ruleSetRows } from '../bank-rules/rule-set-lists.js';
import type { CatalogueDifference, DataDifference } from './catalogue-difference.js';
import { diffList, diffMap, diffWithLists, emptiedAt } from './diff-entries.js';
import type { DiffPair, InnerList, Sides } from './diff-entries.js';
import { diffCriteriaBetween, diffNode, diffTerms } from './diff-items.js';
import { diffJson } from './diff-json.js';
import { itemPlaceOf } from './difference-place.js';
import type { ItemPlace } from './difference-place.js';

/**
 * Everything that differs between two contents, by the keys people know: items with their rows,
 * criteria and terms, then the other parts, and by pointer what has no key. Nothing that changes
 * the content hash is left out: equal differences on one base are equal contents. Ordered by item
 * and row, then by part and key.
 */
export const diffCatalogue = (
  before: CatalogueContent,
  after: CatalogueContent,
): readonly CatalogueDifference[] =>
  before === after
    ? []
    : [
        ...inReadingOrder(partNames.flatMap((part) => diffPart(part, before, after))),
        ...diffRest(before, after),
      ];

const diffPart = (
  part: PartName,
  before: CatalogueContent,
  after: CatalogueContent,
): readonly CatalogueDifference[] => {
  if (partOf(part).within !== undefined) return [];
  const pair = pairOf(part, before, after);
  return placesOf(part).flatMap((at) => {
    const sides = [listIn(before, part, at), listIn(after, part, at)] as const;
    if (partOf(part).map === undefined)
      return diffList(part, sides as Lists, (entry) => keyIn(part, entry), pair);
    const prefix = at.slice(partOf(part).at.length).map((step) => `${step}/`);
    return diffMap(part, sides as Maps, pair, prefix.join(''));
  });
};

type Lists = Sides<readonly object[]>;
type Maps = Sides<Readonly<Record<string, unknown>>>;

/** Where the lists and maps of a part stand: most have one. */
const placesOf = (part: PartName): readonly (readonly string[])[] => {
  const { at, map } = partOf(part);
  return map?.of === undefined ? [at] : map.of.map((name) => [...at, name]);
};

/** How two entries of one key are compared. */
const pairOf = (
  part: PartName,
  before: CatalogueContent,
  after: CatalogueContent,
): DiffPair<object> => {
  switch (part) {
    case 'nodes':
      return (key, was, is) => diffNode(key, was as CatalogueNode, is as CatalogueNode);
    case 'criteria': {
      const diffPair = diffCriteriaBetween(before, after);
      return (key, was, is) => diffPair(key, was as ItemCriteria, is as ItemCriteria);
    }
    case 'lexicon':
      return (key, was, is) => diffTerms(key, was as LexiconEntry, is as LexiconEntry);
    default:
      return (key, was, is) => diffWithLists(part, [key, was, is], listsWithin(part, key));
  }
};

const listsWithin = (part: PartName, key: string): readonly InnerList[] => {
  if (part === 'bankRules') {
    const name = key as RuleSetName;
    return ruleSetRows[name].lists.map((list) => ({
      part,
      at: list.at,
      keyOf: (entry) => ruleEntryKey(name, list, entry),
    }));
  }
  return partsWithin(part).map((inner) => ({
    part: inner,
    at: partOf(inner).at,
    keyOf: (entry) => key + keyIn(inner, entry),
  }));
};

/** What no part has differs as data, and so does a list that is empty on one side and missing on the other. */
const diffRest = (before: CatalogueContent, after: CatalogueContent): readonly DataDifference[] => {
  const [was, is] = [withoutParts(before), withoutParts(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return names.flatMap((name) =>
    diffJson(was[name], is[name]).map((found): DataDifference => {
      return { kind: 'data_changed', part: name as DataDifference['part'], ...found };
    }),
  );
};

/** A list of its own that is as shipped otherwise is compared entry by entry, whether it is there or not. */
const withoutParts = (content: CatalogueContent): Readonly<Record<string, unknown>> =>
  partNames
    .filter((part) => partOf(part).within === undefined)
    .reduce<object>(
      (left, part) =>
        partOf(part).shipped === undefined
          ? placesOf(part).reduce<object>(emptiedAt, left)
          : withValueAt(left, partOf(part).at, undefined),
      content,
    ) as Readonly<Record<string, unknown>>;

interface Ranked {
  readonly difference: CatalogueDifference;
  readonly item: ItemPlace | null;
  readonly rank: number;
  readonly key: string;
}

/** By item and row, then by part and key; those of one place stay as they come. */
const inReadingOrder = (
  differences: readonly CatalogueDifference[],
): readonly CatalogueDifference[] =>
  differences
    .map((difference): Ranked => {
      const item = itemPlaceOf(difference);
      const rank =
        item === null && 'part' in difference
          ? (partNames as readonly string[]).indexOf(difference.part)
          : -1;
      return { difference, item, rank, key: 'key' in difference ? difference.key : '' };
    })
    .sort(compareRanked)
    .map(({ difference }) => difference);

const compareRanked = (one: Ranked, other: Ranked): number => {
  if (one.item !== null && other.item !== null) return compareItems(one.item, other.item);
  return one.rank - other.rank || compareNaturally(one.key, other.key);
};

const compareItems = (one: ItemPlace, other: ItemPlace): number =>
  compareNaturally(one.itemCode, other.itemCode) || (one.rowIndex ?? -1) - (other.rowIndex ?? -1);

/**
 * What differs between two contents, rule sets compared as they hold: one that a bank makes its
 * own differs from the shipped one by what it changes, and by being its own from then on.
 * @param shipped absent: rule sets compare as they stand.
 */
export const diffWithShipped = (
  before: CatalogueContent,
  after: CatalogueContent,
  shipped: RuleSets | undefined,
): readonly CatalogueDifference[] => {
  if (shipped === undefined || before.bankRules === after.bankRules)
    return diffCatalogue(before, after);
  return [
    ...owning(before, after),
    ...diffCatalogue(withHeldRules(before, shipped), withHeldRules(after, shipped)),
  ];
};

/** A content with the rule sets that hold under it: the shipped ones where it has none of its own. */
export const withHeldRules = (
  content: CatalogueContent,
  shipped: RuleSets | undefined,
): CatalogueContent =>
  shipped === undefined
    ? content
    : { ...content, bankRules: ruleSetsWith(content.bankRules, shipped) };

const owning = (
  { bankRules: before = {} }: CatalogueContent,
  { bankRules: after = {} }: CatalogueContent,
): readonly CatalogueDifference[] =>
  ruleSetNames.flatMap((key): readonly CatalogueDifference[] => {
    const [was, is] = [before[key] !== undefined, after[key] !== undefined];
    if (was === is) return [];
    return [{ kind: is ? 'entry_added' : 'entry_removed', part: 'bankRules', key, entry: {} }];
  });
