import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueDifference } from './catalogue-difference.js';
import type { DifferenceNames } from './difference-names.js';
import { differenceNames } from './difference-names.js';
import { entryName } from './difference-phrases.js';
import { itemPlaceOf } from './difference-place.js';
import { differenceText } from './difference-text.js';
import { partOf } from '../../../rulebook/rules/governed/parts.js';
import { rowIdOf } from './diff-items.js';

/** A difference as it is read: under its headings, outermost first, as one sentence. */
export type ReadDifference = CatalogueDifference & {
  readonly headings: readonly Bilingual[];
  readonly text: Bilingual;
};

/** The differences in words; what stands under one heading stands together, as they are ordered. */
export const readDifferences = (
  differences: readonly CatalogueDifference[],
  base: CatalogueContent,
): readonly ReadDifference[] => {
  const names = differenceNames(base, differences);
  return differences.map((difference) => ({
    ...difference,
    headings: headingsOf(difference, names),
    text: differenceText(difference, names),
  }));
};

const otherData: Bilingual = { zh: '其他数据', en: 'Other data' };

const headingsOf = (
  difference: CatalogueDifference,
  names: DifferenceNames,
): readonly Bilingual[] => {
  const place = itemPlaceOf(difference);
  if (place !== null) {
    const item = entryName('nodes', place.itemCode, names);
    return place.rowIndex === null
      ? [item]
      : [item, entryName('rows', rowIdOf(place.itemCode, place.rowIndex), names)];
  }
  return [
    'part' in difference && difference.kind !== 'data_changed'
      ? partOf(difference.part).label
      : otherData,
  ];
};
