/** Figures in the words of a clause and in its conditions, of which only one was changed. */
import { findings } from '../../../../kernel/messages/findings.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { nodesOf, referredItems } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { clauseTexts, treesOf, type ClauseText } from './clause-texts.js';
import { figuresOf } from './figures-in-words.js';
import { findingAt, type Finding } from './finding.js';

/**
 * Conditions that lost a figure which the words of their clause, or of an item that borrows them,
 * still say; and words that lost one by which the conditions still judge, or that say a new one
 * which no condition has. A reader would hold the words for the rule. Nothing without a base to
 * compare with.
 */
export const findClauseFigures = (
  content: CatalogueContent,
  base: CatalogueContent | null,
): readonly Finding[] => {
  if (base === null) return [];
  const [was, is] = [clauseTexts(base), clauseTexts(content)];
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
      const clauseKept = [...had].filter(
        (figure) => !has.has(figure) && said.has(figure) && says.has(figure),
      );
      const conditionKept = (text.isClause ? [...said] : []).filter(
        (figure) => !says.has(figure) && had.has(figure) && has.has(figure),
      );
      // Where a figure was changed on one side only, what it was changed to follows from that.
      const changed = [...clauseKept, ...conditionKept, ...lost];
      const isNew = text.isClause && changed.length === 0;
      const unlisted = [...(isNew ? says : [])].filter(
        (figure) => !said.has(figure) && !has.has(figure) && !isYear(figure),
      );
      return [
        ...clauseKept.map((figure) => kept('clause_kept', text, figure)),
        ...conditionKept.map((figure) => kept('condition_kept', text, figure)),
        ...unlisted.map((figure) => kept('figure_unlisted', text, figure)),
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

const codes = {
  clause_kept: 'clause_kept',
  condition_kept: 'condition_kept',
  figure_unlisted: 'condition_kept',
} as const;

const kept = (
  what: keyof typeof codes,
  { place, said, name }: ClauseText,
  figure: number,
): Finding =>
  findingAt(place, codes[what], findings.say(`clause_figures.${what}`, { name, figure, said }));

const isYear = (figure: number): boolean => figure >= 1900 && figure <= 2100;

const keptOfStandard = ({ place, said, name }: ClauseText, standard: string, figure: number) =>
  findingAt(
    place,
    'clause_kept',
    findings.say('clause_figures.standard_kept', { name, figure, said: said.trim(), standard }),
  );
