import type { CompiledCriterion, CompiledNode } from '../criteria/compiled-criterion.js';
import type { FactSheet } from '../facts/fact-sheet.js';
import { NOT_EVIDENCED, NOT_MET, type VerdictCode } from '../criteria/finding-code.js';

/** One tree on one sheet: a row of an item as the line sees it. */
export interface JudgedTree {
  readonly criterion: CompiledCriterion;
  readonly sheet: FactSheet;
}

/** A fact that words narrow to several values. */
interface OpenFact {
  readonly fact: number;
  readonly values: readonly string[];
}

/** More ways than any line of the catalogue leaves open: a bound against hostile ones. */
const MOST_WAYS = 1024;

const factsOfTrees = new WeakMap<CompiledNode, ReadonlySet<number>>();

const collectFacts = (node: CompiledNode): readonly number[] => {
  if (node.type === 'leaf') return [node.leaf.fact];
  if (node.type === 'not') return collectFacts(node.node);
  if (node.type === 'when') return [node.fact, ...collectFacts(node.node)];
  return node.nodes.flatMap(collectFacts);
};

const factsOf = (node: CompiledNode): ReadonlySet<number> => {
  const known = factsOfTrees.get(node);
  if (known !== undefined) return known;
  const facts = new Set(collectFacts(node));
  factsOfTrees.set(node, facts);
  return facts;
};

/** Values of a fact the words leave, less those that evidence denies; null when nothing is left open. */
const openIn = (sheet: FactSheet, fact: number): OpenFact | null => {
  const state = sheet.stateOf(fact);
  const words = state?.words?.values ?? [];
  if (state === undefined || state.implied !== null || words.length < 2) return null;
  const denied = state.statements.filter((one) => one.usable && !one.holds);
  const values = words.filter((value) => !denied.some((one) => one.value === value));
  return values.length < 2 ? null : { fact, values };
};

const openFacts = (trees: readonly JudgedTree[], isEnum: (fact: number) => boolean) => {
  const open = new Map<number, OpenFact>();
  for (const { criterion, sheet } of trees)
    for (const fact of factsOf(criterion.node)) {
      const found = open.has(fact) || !isEnum(fact) ? null : openIn(sheet, fact);
      if (found !== null) open.set(fact, found);
    }
  return [...open.values()];
};

/** The sheet as it would be if the words left one value of each open fact. */
const sheetWith = (sheet: FactSheet, chosen: ReadonlyMap<number, string>): FactSheet => ({
  ...sheet,
  stateOf: (fact) => {
    const state = sheet.stateOf(fact);
    const value = chosen.get(fact);
    return value === undefined || state === undefined || state.words === null
      ? state
      : { ...state, words: { ...state.words, values: [value] } };
  },
});

const waysOf = (facts: readonly OpenFact[]): readonly ReadonlyMap<number, string>[] =>
  facts.reduce<readonly ReadonlyMap<number, string>[]>(
    (ways, { fact, values }) =>
      ways.flatMap((way) => values.map((value) => new Map([...way, [fact, value]]))),
    [new Map()],
  );

/** The best that the trees say of one way to close what is open. */
const bestIn = (trees: readonly JudgedTree[], way: ReadonlyMap<number, string>): VerdictCode =>
  trees.reduce<VerdictCode>((best, { criterion, sheet }) => {
    const verdict = criterion.evaluate(sheetWith(sheet, way), null);
    return verdict > best ? verdict : best;
  }, NOT_MET);

/**
 * The verdict of an item's rows over every value that words leave open: where all values lead to the same one it
 * stands, though nobody knows the value; otherwise it stays open, and the value is the question.
 */
export const verdictOverValues = (
  trees: readonly JudgedTree[],
  isEnum: (fact: number) => boolean,
): VerdictCode => {
  const facts = openFacts(trees, isEnum);
  const ways = facts.reduce((product, { values }) => product * values.length, 1);
  if (facts.length === 0 || ways > MOST_WAYS) return NOT_EVIDENCED;
  let verdict: VerdictCode | null = null;
  for (const way of waysOf(facts)) {
    const one = bestIn(trees, way);
    if (one === NOT_EVIDENCED || (verdict !== null && one !== verdict)) return NOT_EVIDENCED;
    verdict = one;
  }
  return verdict ?? NOT_EVIDENCED;
};
