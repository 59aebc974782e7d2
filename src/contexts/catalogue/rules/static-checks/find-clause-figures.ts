/** Figures in the words of a clause and in its conditions, of which only one was changed. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { nodesOf, referredItems } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { figuresOf } from './figures-in-words.js';
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
    const lost = lostByStandard(judgedBy, before, after);
    return words.flatMap((text, at) => {
      const [said, says] = [figuresOf(old[at]?.said ?? ''), figuresOf(text.said)];
      return [
        ...[...had]
          .filter((figure) => !has.has(figure) && said.has(figure) && says.has(figure))
          .map((figure) => kept('clause_kept', text, figure)),
        ...(text.isClause ? [...said] : [])
          .filter((figure) => !says.has(figure) && had.has(figure) && has.has(figure))
          .map((figure) => kept('condition_kept', text, figure)),
        ...lost
          .filter(({ figure }) => has.has(figure))
          .flatMap(({ standard, figure }) =>
            passagesOn(text.said, standard)
              .filter((passage) => figuresOf(passage.replaceAll(standard, '')).has(figure))
              .map((passage) => keptOfStandard({ ...text, said: passage }, standard, figure)),
          ),
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

interface Compared {
  readonly figure: number;
  readonly standard: string | undefined;
}

/** What conditions of these items compare with. */
const comparedIn = (
  itemCodes: readonly string[],
  criteria: ReadonlyMap<string, ItemCriteria>,
): readonly Compared[] =>
  itemCodes
    .flatMap((code) => criteria.get(code) ?? [])
    .flatMap(treesOf)
    .flatMap(nodesOf)
    .flatMap((node) =>
      'op' in node && typeof node.value === 'number'
        ? [{ figure: node.value, standard: node.standard }]
        : [],
    );

const figuresIn = (...of: Parameters<typeof comparedIn>): ReadonlySet<number> =>
  new Set(comparedIn(...of).map(({ figure }) => figure));

/** Limits by a standard that conditions no longer have by it, though they may by another. */
const lostByStandard = (
  itemCodes: readonly string[],
  before: ReadonlyMap<string, ItemCriteria>,
  after: ReadonlyMap<string, ItemCriteria>,
): readonly { readonly figure: number; readonly standard: string }[] => {
  const has = new Set(
    comparedIn(itemCodes, after).map(({ figure, standard = '' }) => `${standard} ${figure}`),
  );
  const had = comparedIn(itemCodes, before).flatMap(({ figure, standard }) =>
    standard === undefined ? [] : [{ figure, standard, name: `${standard} ${figure}` }],
  );
  const lost = had.filter(({ name }) => !has.has(name)).map((one) => [one.name, one] as const);
  return [...new Map(lost).values()];
};

/** The parts of a text between stops that name the standard. */
const passagesOn = (said: string, standard: string): readonly string[] =>
  said.split(/[，。；、,;]|\.(?=\s|$)/u).filter((passage) => passage.includes(standard));

const kept = (
  code: 'clause_kept' | 'condition_kept',
  { place, said, name }: ClauseText,
  number: number,
): Finding =>
  findingAt(place, code, findings.say(`clause_figures.${code}`, { name, figure: number, said }));

const keptOfStandard = ({ place, said, name }: ClauseText, standard: string, figure: number) =>
  findingAt(
    place,
    'clause_kept',
    findings.say('clause_figures.standard_kept', { name, figure, said: said.trim(), standard }),
  );
