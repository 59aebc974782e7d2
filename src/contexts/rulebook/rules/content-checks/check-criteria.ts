/** Criteria of items and rows: one entry per item, one per row, everything named exists. */
import type { CatalogueContent, ItemCriteria, RowCriteria } from '../content/catalogue-content.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import { below, defectAt, inconsistent, notKnown, placeAt } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { borrowedCodesOf } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import { checkCriterionTree } from './check-criterion-tree.js';
import { referredItems } from '../criteria/criterion-tree.js';
import { findReferenceCycles } from './find-reference-cycles.js';
import { repeatedKeys, unknownNames } from './unknown-names.js';

export const checkCriteria = (
  content: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => [
  ...content.criteria.flatMap((criteria, position) =>
    checkItemCriteria(criteria, placeAt(catalogueFiles.criteria, 'items', position), index),
  ),
  ...checkOnePerItem(content, index),
  ...findReferenceCycles(content),
];

const checkOnePerItem = (
  { criteria }: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const items = placeAt(catalogueFiles.criteria, 'items');
  const repeatedAt = repeatedKeys(
    criteria.map(({ itemCode }) => itemCode),
    catalogueNames.item,
  );
  return [
    ...criteria.flatMap((_, position) => repeatedAt(position, below(items, position, 'itemCode'))),
    ...[...index.items.keys()]
      .filter((code) => !index.criteria.has(code))
      .map((code) =>
        defectAt(items, 'missing', {
          zh: `条目${code}没有条件`,
          en: `item ${code} has no criteria`,
        }),
      ),
  ];
};

const checkItemCriteria = (
  criteria: ItemCriteria,
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const unknown = (only: string) => unknownNames('criteria', criteria, place, index, only);
  const stray = unknown('itemCode');
  if (stray.length > 0) return stray;
  return [
    ...checkCriterionTree(criteria.criterion, below(place, 'criterion'), index),
    ...unknown('borrows'),
    ...checkBorrowed(criteria, place, index),
    ...checkAttestations(criteria, place, index),
    ...unknown('freshness'),
    ...checkRows(criteria, place, index),
  ];
};

const checkBorrowed = (
  criteria: ItemCriteria,
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const declared = new Set(borrowedCodesOf(criteria));
  return referredItems(criteria.criterion)
    .filter((code) => index.items.has(code) && !declared.has(code))
    .map((code) =>
      inconsistent(below(place, 'borrowsFrom'), {
        zh: `条件引用了条目${code}，但未列入借用条目`,
        en: `the criterion refers to item ${code}, which is not listed as borrowed`,
      }),
    );
};

const checkAttestations = (
  criteria: ItemCriteria,
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] =>
  criteria.attestations.flatMap((key, position) => {
    const at = below(place, 'attestations', position);
    const fact = index.facts.get(key);
    if (fact === undefined) return [notKnown(at, catalogueNames.fact, key)];
    if (fact.nature === 'attestation') return [];
    return [
      inconsistent(at, {
        zh: `事实项${key}不是声明类`,
        en: `the fact ${key} is no attestation`,
      }),
    ];
  });

const checkRows = (
  criteria: ItemCriteria,
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const rowCount = index.items.get(criteria.itemCode)?.activities?.length ?? 0;
  return [
    ...(criteria.rows.length === rowCount
      ? []
      : [
          inconsistent(below(place, 'rows'), {
            zh: `条目${criteria.itemCode}有${rowCount}行，条件中列有${criteria.rows.length}行`,
            en: `item ${criteria.itemCode} has ${rowCount} rows, the criteria list ${criteria.rows.length}`,
          }),
        ]),
    ...criteria.rows.flatMap((row, position) =>
      checkRow(row, position, below(place, 'rows', position), index),
    ),
  ];
};

const checkRow = (
  row: RowCriteria,
  position: number,
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => [
  ...(row.rowIndex === position
    ? []
    : [
        inconsistent(below(place, 'rowIndex'), {
          zh: `行序应为${position}`,
          en: `the row index should be ${position}`,
        }),
      ]),
  ...(row.criterion === undefined
    ? []
    : checkCriterionTree(row.criterion, below(place, 'criterion'), index)),
  ...unknownNames('rowCriteria', row, place, index),
];
