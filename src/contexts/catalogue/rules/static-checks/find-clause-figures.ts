/** Figures in the words of a clause and in its conditions, of which only one was changed. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { nodesOf, referredItems } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { findingAt, placeIn, type Finding, type FindingPlace } from './finding.js';

/**
 * Conditions that lost a figure which the words of their clause, or of an item that borrows them,
 * still say; and words that lost one by which the conditions still judge. A reader would hold the
 * words for the rule. Nothing without a base to compare with.
 */
export const findClauseFigures = (
  content: CatalogueContent,
  base: CatalogueContent | null,
): readonly Finding[] => {
  if (base === null) return [];
  const [was, is] = [wordsByItem(base), wordsByItem(content)];
  const before = new Map(base.criteria.map((one) => [one.itemCode, one]));
  const after = new Map(content.criteria.map((one) => [one.itemCode, one]));
  const moved = (code: string): boolean => before.get(code) !== after.get(code);
  return content.criteria.flatMap((one) => {
    const { itemCode } = one;
    const judgedBy = [itemCode, ...treesOf(one).flatMap(referredItems)];
    const words = is.get(itemCode) ?? [];
    const old = was.get(itemCode) ?? [];
    const isTouched = judgedBy.some(moved) || words.some((text, at) => text.said !== old[at]?.said);
    if (!isTouched) return [];
    const [had, has] = [figuresIn(judgedBy, before), figuresIn(judgedBy, after)];
    return words.flatMap((text, at) => {
      const [said, says] = [figuresOf(old[at]?.said ?? ''), figuresOf(text.said)];
      return [
        ...[...had]
          .filter((figure) => !has.has(figure) && said.has(figure) && says.has(figure))
          .map((figure) => kept('clause_kept', text, figure)),
        ...(text.isClause ? [...said] : [])
          .filter((figure) => !says.has(figure) && had.has(figure) && has.has(figure))
          .map((figure) => kept('condition_kept', text, figure)),
      ];
    });
  });
};

/** A text that is read beside the conditions of an item. */
interface ClauseText {
  readonly place: FindingPlace;
  readonly said: string;
  readonly name: Bilingual;
  /** It says what is asked; a doubt may speak of any figure. */
  readonly isClause: boolean;
}

const clauseNames = {
  conditionSummaryZh: findings.say('clause_figures.summary_zh'),
  conditionSummaryEn: findings.say('clause_figures.summary_en'),
} as const;

const doubtNames = {
  doubt: findings.say('clause_figures.doubt_zh'),
  doubtEn: findings.say('clause_figures.doubt_en'),
} as const;

/** In one order for every content, so that texts are compared by their position. */
const wordsByItem = (content: CatalogueContent): ReadonlyMap<string, readonly ClauseText[]> => {
  const criteria = new Map(content.criteria.map((one) => [one.itemCode, one]));
  return new Map(
    content.nodes.map((node) => [
      node.code,
      [
        ...Object.entries(clauseNames).map(([member, name]) => ({
          place: placeIn('nodes', node.code, member),
          said: textOf(node, member),
          name,
          isClause: true,
        })),
        ...Object.entries(doubtNames).map(([member, name]) => ({
          place: placeIn('criteria', node.code, member),
          said: textOf(criteria.get(node.code), member),
          name,
          isClause: false,
        })),
      ],
    ]),
  );
};

const textOf = (entry: object | undefined, member: string): string => {
  const text = (entry as Readonly<Record<string, unknown>> | undefined)?.[member];
  return typeof text === 'string' ? text : '';
};

const treesOf = ({ criterion, rows }: ItemCriteria): readonly CriterionNode[] => [
  criterion,
  ...rows.flatMap((row) => (row.criterion === undefined ? [] : [row.criterion])),
];

/** Figures that conditions of these items compare with. */
const figuresIn = (
  itemCodes: readonly string[],
  criteria: ReadonlyMap<string, ItemCriteria>,
): ReadonlySet<number> =>
  new Set(
    itemCodes
      .flatMap((code) => criteria.get(code) ?? [])
      .flatMap(treesOf)
      .flatMap(nodesOf)
      .flatMap((node) => ('op' in node && typeof node.value === 'number' ? [node.value] : [])),
  );

/** Not part of a code: `4.1.1`, `GB12345`, `GB/T 4754-2017`. */
const figure = /(?<![\d.A-Za-z/—–-])\d+(?:\.\d+)?(?!\d|[.\-—–]\d)/gu;

const figuresOf = (text: string): ReadonlySet<number> =>
  new Set(
    [
      ...text
        .normalize('NFKC')
        .replaceAll(/(?<=\d),(?=\d{3})/gu, '')
        .matchAll(figure),
    ].map(([digits]) => Number(digits)),
  );

const kept = (
  code: 'clause_kept' | 'condition_kept',
  { place, said, name }: ClauseText,
  number: number,
): Finding =>
  findingAt(place, code, findings.say(`clause_figures.${code}`, { name, figure: number, said }));
