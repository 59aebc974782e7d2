/** Criteria of items and rows: one entry per item, one per row, everything named exists. */
import { findings } from '../../../../kernel/messages/findings.js';
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
import { labelOf } from '../wording/catalogue-words.js';

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
      .map((code) => defectAt(items, 'missing', findings.say('criteria.missing', { code }))),
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
      inconsistent(
        below(place, 'borrowsFrom'),
        findings.say('criteria.criterion_refers_item_which', { code }),
      ),
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
      inconsistent(at, findings.say('criteria.fact_no_attestation', { label: labelOf(fact) })),
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
          inconsistent(
            below(place, 'rows'),
            findings.say('criteria.item_has_rows_criteria', {
              itemCode: criteria.itemCode,
              rowCount,
              count: criteria.rows.length,
            }),
          ),
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
        inconsistent(
          below(place, 'rowIndex'),
          findings.say('criteria.row_index_should', { position }),
        ),
      ]),
  ...(row.criterion === undefined
    ? []
    : checkCriterionTree(row.criterion, below(place, 'criterion'), index)),
  ...unknownNames('rowCriteria', row, place, index),
];
