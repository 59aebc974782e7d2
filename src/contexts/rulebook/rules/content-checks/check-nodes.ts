/** Areas, groups, items and rows: codes, parents, counts, marks, texts in both languages. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueContent, CatalogueNode } from '../content/catalogue-content.js';
import type { GhgMark } from '../content/catalogue-terms.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import { below, defectAt, inconsistent, notKnown, placeAt } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import { ghgContributionOf } from '../governed/governed-items.js';
import { repeatedKeys, unknownNames } from './unknown-names.js';
import { ghgMarkWords } from '../wording/letter-words.js';

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
        inconsistent(
          below(place, 'level'),
          findings.say('nodes.level_does_not_agree', { level: node.level, code: node.code }),
        ),
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
      inconsistent(
        below(place, 'parent'),
        findings.say('nodes.parent_should', { expected: String(expected) }),
      ),
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
      inconsistent(
        below(place, 'ghgRows', mark),
        findings.say('nodes.rows_carry_mark', {
          mark: ghgMarkWords[mark],
          tallyMark: tally(mark),
        }),
      ),
    ),
    ...(node.ghgContribution === ghgContributionOf(rows)
      ? []
      : [inconsistent(below(place, 'ghgContribution'), findings.say('nodes.does_not_agree_with'))]),
  ];
};

const withoutRows = (place: Place): CatalogueDefect =>
  defectAt(below(place, 'activities'), 'missing', findings.say('nodes.missing'));

const checkTexts = (node: CatalogueNode, place: Place): readonly CatalogueDefect[] => {
  if (node.level !== 3)
    return node.activities === undefined
      ? []
      : [defectAt(below(place, 'activities'), 'not_allowed', findings.say('nodes.not_allowed'))];
  return [
    ...(isBlank(node.conditionSummaryZh)
      ? [
          untranslated(
            placeAt(catalogueFiles.conditionSummaryZh, 'summaries', node.code),
            findings.say('nodes.item_has_no_condition', { code: node.code }),
          ),
        ]
      : []),
    ...(node.activities ?? []).flatMap((row, rowIndex) =>
      isBlank(row.activityEn)
        ? [
            untranslated(
              placeAt(catalogueFiles.activityEn, 'names', row.activityZh),
              findings.say('nodes.row_has_no_english', {
                code: node.code,
                row: rowIndex + 1,
                activity: row.activityZh,
              }),
            ),
          ]
        : [],
    ),
  ];
};

const isBlank = (text: string | undefined): boolean => (text ?? '').trim() === '';

const untranslated = (place: Place, detail: { zh: string; en: string }): CatalogueDefect =>
  defectAt(place, 'missing', detail);
