/** Where a difference is read: under which item and row, or under which part and key. */
import type { CatalogueDifference } from './catalogue-difference.js';
import { partNames } from '../../../rulebook/rules/governed/parts.js';
import type { PartName } from '../../../rulebook/rules/governed/parts.js';
import { compareNaturally } from '../../../rulebook/rules/content/compare-naturally.js';

export interface ItemPlace {
  readonly itemCode: string;
  /** Null for the item itself. */
  readonly rowIndex: number | null;
}

const partsOfItems: readonly string[] = [
  'nodes',
  'rows',
  'criteria',
  'rowCriteria',
  'lexicon',
] satisfies readonly PartName[];

/** The item a difference is about; null where it is about none. */
export const itemPlaceOf = (difference: CatalogueDifference): ItemPlace | null => {
  switch (difference.kind) {
    case 'data_changed':
      return null;
    case 'row_renumbered':
      return { itemCode: difference.itemCode, rowIndex: difference.after };
    case 'terms_changed':
      return { itemCode: difference.itemCode, rowIndex: null };
    default:
      return 'itemCode' in difference ? difference : placeOfKey(difference.part, difference.key);
  }
};

const placeOfKey = (part: PartName, key: string): ItemPlace | null => {
  if (!partsOfItems.includes(part)) return null;
  const row = /^(.*)#(\d+)/.exec(key);
  return row === null
    ? { itemCode: key, rowIndex: null }
    : { itemCode: row[1] ?? '', rowIndex: Number(row[2]) };
};

interface Ranked {
  readonly difference: CatalogueDifference;
  readonly item: ItemPlace | null;
  readonly rank: number;
  readonly key: string;
}

/** By item and row, then by part and key; those of one place stay as they come. */
export const inReadingOrder = (
  differences: readonly CatalogueDifference[],
): readonly CatalogueDifference[] =>
  differences
    .map((difference): Ranked => {
      const item = itemPlaceOf(difference);
      const rank = item === null && 'part' in difference ? rankOf(difference.part) : -1;
      return { difference, item, rank, key: 'key' in difference ? difference.key : '' };
    })
    .sort(compareRanked)
    .map(({ difference }) => difference);

const rankOf = (part: string): number => (partNames as readonly string[]).indexOf(part);

const compareRanked = (one: Ranked, other: Ranked): number => {
  if (one.item !== null && other.item !== null) return compareItems(one.item, other.item);
  return one.rank - other.rank || compareNaturally(one.key, other.key);
};

const compareItems = (one: ItemPlace, other: ItemPlace): number =>
  compareNaturally(one.itemCode, other.itemCode) || (one.rowIndex ?? -1) - (other.rowIndex ?? -1);
