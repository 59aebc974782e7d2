import type { CatalogueDifference } from './catalogue-difference.js';
import { partOf } from '../../../rulebook/rules/governed/keyed-parts.js';

export interface ItemPlace {
  readonly itemCode: string;
  /** Null for the item itself. */
  readonly rowIndex: number | null;
}

/** The item and row a difference is about; null where it is about none. */
export const itemPlaceOf = (difference: CatalogueDifference): ItemPlace | null => {
  switch (difference.kind) {
    case 'data_changed':
      return null;
    case 'row_renumbered':
      return { itemCode: difference.itemCode, rowIndex: difference.after };
    case 'terms_changed':
      return { itemCode: difference.itemCode, rowIndex: null };
    default:
      if ('itemCode' in difference) return difference;
      return partOf(difference.part).ofItem === undefined ? null : placeOfKey(difference.key);
  }
};

const placeOfKey = (key: string): ItemPlace => {
  const row = /^(.*)#(\d+)/.exec(key);
  return row === null
    ? { itemCode: key, rowIndex: null }
    : { itemCode: row[1] ?? '', rowIndex: Number(row[2]) };
};
