/** Areas, groups, items and rows: codes, parents, counts, marks, texts in both languages. */
import type { CatalogueContent, CatalogueNode, GhgMark } from '../content/catalogue-content.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import { below, defectAt, inconsistent, notKnown, placeAt } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import { ghgContributionOf } from '../governed/governed-items.js';
import { repeatedKeys, unknownNames } from './unknown-names.js';

export const checkNodes = (
  content: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const repeatedAt = repeatedKeys(
    content.nodes.map(({ code }) => code),
    catalogueNames.node,
  );
  return content.nodes.flatMap((node, position) => {
    const place = placeAt(catalogueFiles.nodes, position);
    return [
      ...repeatedAt(position, below(place, 'code')),
      ...checkCode(node, place, index),
      ...checkMarks(node, place),
      ...checkTexts(node, place),
      ...unknownNames('nodes', node, place, index),
    ];
  });
};

const checkCode = (
  node: CatalogueNode,
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => [
  ...(node.code.split('.').length === node.level
    ? []
    : [
        inconsistent(below(place, 'level'), {
          zh: `层级${node.level}与编号“${node.code}”不符`,
          en: `level ${node.level} does not agree with the code "${node.code}"`,
        }),
      ]),
  ...checkParent(node, place, index),
];

const checkParent = (
  node: CatalogueNode,
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const expected = node.code.split('.').slice(0, -1).join('.') || null;
  if (node.parent !== expected)
    return [
      inconsistent(below(place, 'parent'), {
        zh: `上级编号应为${String(expected)}`,
        en: `the parent should be ${String(expected)}`,
      }),
    ];
  if (expected === null || index.nodes.has(expected)) return [];
  return [notKnown(below(place, 'parent'), catalogueNames.node, expected)];
};

const checkMarks = (node: CatalogueNode, place: Place): readonly CatalogueDefect[] => {
  if (node.level !== 3) return [];
  const rows = node.activities ?? [];
  const tally = (mark: GhgMark): number => rows.filter(({ ghg }) => ghg === mark).length;
  const wrong = (['direct', 'enabling', 'none'] as const).filter(
    (mark) => (node.ghgRows?.[mark] ?? 0) !== tally(mark),
  );
  return [
    ...(rows.length === 0 ? [withoutRows(place)] : []),
    ...wrong.map((mark) =>
      inconsistent(below(place, 'ghgRows', mark), {
        zh: `温室气体标识“${mark}”的行数应为${tally(mark)}`,
        en: `${tally(mark)} rows carry the mark "${mark}"`,
      }),
    ),
    ...(node.ghgContribution === ghgContributionOf(rows)
      ? []
      : [
          inconsistent(below(place, 'ghgContribution'), {
            zh: '与各行的温室气体标识不符',
            en: 'does not agree with the marks of the rows',
          }),
        ]),
  ];
};

const withoutRows = (place: Place): CatalogueDefect =>
  defectAt(below(place, 'activities'), 'missing', {
    zh: '条目没有任何活动行',
    en: 'the item has no row',
  });

const checkTexts = (node: CatalogueNode, place: Place): readonly CatalogueDefect[] => {
  if (node.level !== 3)
    return node.activities === undefined
      ? []
      : [
          defectAt(below(place, 'activities'), 'not_allowed', {
            zh: '只有条目才有活动行',
            en: 'only an item has rows',
          }),
        ];
  return [
    ...(isBlank(node.conditionSummaryZh)
      ? [
          untranslated(placeAt(catalogueFiles.conditionSummaryZh, 'summaries', node.code), {
            zh: `条目${node.code}缺少中文条件摘要`,
            en: `item ${node.code} has no condition summary in Chinese`,
          }),
        ]
      : []),
    ...(node.activities ?? []).flatMap((row, rowIndex) =>
      isBlank(row.activityEn)
        ? [
            untranslated(placeAt(catalogueFiles.activityEn, 'names', row.activityZh), {
              zh: `行${node.code}#${rowIndex}“${row.activityZh}”缺少英文名称`,
              en: `row ${node.code}#${rowIndex} "${row.activityZh}" has no English name`,
            }),
          ]
        : [],
    ),
  ];
};

const isBlank = (text: string | undefined): boolean => (text ?? '').trim() === '';

const untranslated = (place: Place, detail: { zh: string; en: string }): CatalogueDefect =>
  defectAt(place, 'missing', detail);
