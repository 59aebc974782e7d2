/**
 * Branches that can never be met, never be entered, or that ask nothing more
 * (docs/rules/rule-changes.md#static-checks).
 */
import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { childrenOf, stepsToChildren } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { isNoAnswer } from './answer-set.js';
import type { CriterionTreePlace } from './criterion-tree-place.js';
import { findingAt, type Finding } from './finding.js';
import type { FindingCode } from './finding-codes.js';
import { afterAnswer, effortOfTree, knownAfter, reasoningIn, type Effort } from './known-after.js';
import { bothKnown, nothingKnown, type Knowledge } from './knowledge.js';
import { namedNode } from './named-node.js';
import type { TreeSurroundings } from './tree-surroundings.js';

/**
 * What is certain of the branches of one tree, the outermost of each kind: each is judged by what
 * holds around it. Contradictions are looked for with the conditions of cited items as well; that a
 * condition asks nothing is said of the tree alone, since goods are named beside what is borrowed
 * for them. A leaf that lists every value of its fact asks that the fact be known and is no idle
 * one; nor is a root that asks nothing (the goods alone identify the item).
 */
export const findIdleBranches = (
  place: CriterionTreePlace,
  around: TreeSurroundings,
): readonly Finding[] => {
  if (asksNothing(place.tree)) return [];
  const alone = { ...around, criterionOf: () => undefined };
  return [
    ...walked({ place, around, seeks: 'contradictions', ...start() }),
    ...walked({ place, around: alone, seeks: 'idle', ...start() }),
  ];
};

const walked = (walk: Walk): readonly Finding[] => {
  const { pointer, tree } = walk.place;
  visit(tree, { pointer, known: nothingKnown, wanted: true, required: true }, walk);
  return walk.found.filter(({ code }) => (code === 'always_met') === (walk.seeks === 'idle'));
};

interface Walk {
  readonly place: CriterionTreePlace;
  readonly around: TreeSurroundings;
  readonly seeks: 'contradictions' | 'idle';
  readonly found: Finding[];
  readonly effort: Effort;
}

const start = () => ({ found: [], effort: effortOfTree() });

interface Spot {
  readonly pointer: string;
  /** What holds whenever this node matters. */
  readonly known: Knowledge;
  /** False under an odd number of `not`: there it is to fail. */
  readonly wanted: boolean;
  /** The tree cannot be met unless this node is. */
  readonly required: boolean;
}

const asksNothing = (node: CriterionNode): boolean => 'all' in node && node.all.length === 0;

const visit = (node: CriterionNode, spot: Spot, walk: Walk): void => {
  const { known, wanted } = spot;
  if ('when' in node && wanted && entered(node, spot, walk) === null) {
    report('branch_never_entered', node, spot, walk);
    return;
  }
  if (after(node, wanted, known, walk) === null) visitNeverMet(node, spot, walk);
  else if (walk.seeks === 'idle' && after(node, !wanted, known, walk) === null)
    visitAlwaysMet(node, spot, walk);
  else descend(node, spot, walk);
};

const after = (
  node: CriterionNode,
  outcome: boolean,
  known: Knowledge,
  { around, effort }: Walk,
): Knowledge | null => knownAfter(node, outcome, known, reasoningIn(around, effort));

type When = Extract<CriterionNode, { readonly when: unknown }>;

const entered = (node: When, { known }: Spot, { around }: Walk): Knowledge | null =>
  afterAnswer(around.questionOf(node), true, known);

/** The innermost node that by itself can never hold, else the one whose parts contradict each other. */
const visitNeverMet = (node: CriterionNode, spot: Spot, walk: Walk): void => {
  const impossible = isConjunction(node, spot.wanted)
    ? childrenOf(node).findIndex((child) => after(child, spot.wanted, spot.known, walk) === null)
    : -1;
  const child = childrenOf(node)[impossible];
  if (child !== undefined) visit(child, below(spot, stepOf(node, impossible)), walk);
  else report(spot.required ? 'never_met' : 'branch_never_met', node, spot, walk);
};

const visitAlwaysMet = (node: CriterionNode, spot: Spot, walk: Walk): void => {
  const inside = 'when' in node && spot.wanted ? entered(node, spot, walk) : null;
  if ('when' in node && inside !== null)
    visit(node.then, { ...below(spot, 'then'), known: inside, required: false }, walk);
  else if (!asksToBeKnown(node, walk)) report('always_met', node, spot, walk);
};

const asksToBeKnown = (node: CriterionNode, { around }: Walk): boolean => {
  if (!('fact' in node)) return false;
  const asked = around.questionOf(node);
  return asked !== undefined && isNoAnswer(asked.fails);
};

const isConjunction = (node: CriterionNode, wanted: boolean): boolean =>
  ('all' in node && wanted) || ('any' in node && !wanted);

const descend = (node: CriterionNode, spot: Spot, walk: Walk): void => {
  if ('not' in node) visit(node.not, { ...below(spot, 'not'), wanted: !spot.wanted }, walk);
  else if ('when' in node) descendWhen(node, spot, walk);
  else if (isConjunction(node, spot.wanted)) descendEach(node, spot, walk);
  else
    for (const [position, child] of childrenOf(node).entries())
      visit(child, { ...below(spot, stepOf(node, position)), required: false }, walk);
};

const descendWhen = (node: When, spot: Spot, walk: Walk): void => {
  const known = entered(node, spot, walk);
  if (known !== null)
    visit(node.then, { ...below(spot, 'then'), known, required: !spot.wanted }, walk);
};

/** Each part is judged by what the others tell; of two that imply each other the first is idle. */
const descendEach = (node: CriterionNode, spot: Spot, walk: Walk): void => {
  const later = knownFromLater(childrenOf(node), spot, walk);
  let earlier: Knowledge | null = spot.known;
  for (const [position, child] of childrenOf(node).entries()) {
    const known = bothOf(earlier, later[position] ?? null);
    if (known === null || earlier === null) {
      report(spot.required ? 'never_met' : 'branch_never_met', node, spot, walk);
      return;
    }
    const found = walk.found.length;
    visit(child, { ...below(spot, stepOf(node, position)), known }, walk);
    const isIdle = walk.found.slice(found).some(({ code }) => code === 'always_met');
    if (!isIdle) earlier = after(child, spot.wanted, earlier, walk);
  }
};

const bothOf = (left: Knowledge | null, right: Knowledge | null): Knowledge | null =>
  left === null || right === null ? null : bothKnown(left, right);

/** For each child what those after it tell. */
const knownFromLater = (
  children: readonly CriterionNode[],
  { known, wanted }: Spot,
  walk: Walk,
): readonly (Knowledge | null)[] => {
  const later: (Knowledge | null)[] = [known];
  for (const child of children.slice(1).toReversed()) {
    const last: Knowledge | null = later.at(-1) ?? null;
    later.push(last === null ? null : after(child, wanted, last, walk));
  }
  return later.toReversed();
};

const stepOf = (node: CriterionNode, position: number): string =>
  stepsToChildren(node)[position] ?? '';

const below = (spot: Spot, step: string): Spot => ({ ...spot, pointer: `${spot.pointer}/${step}` });

const details: Readonly<Partial<Record<FindingCode, Bilingual>>> = findings.group('idle_branch');

const report = (code: FindingCode, node: CriterionNode, spot: Spot, walk: Walk): void => {
  const { itemCode, rowIndex } = walk.place;
  const detail = details[code] ?? { zh: '', en: '' };
  const row =
    rowIndex === null
      ? { zh: '', en: '' }
      : findings.say('idle_branches.report', { row: rowIndex + 1 });
  const named = namedNode(node, walk.around);
  walk.found.push(
    findingAt({ part: 'criteria', key: itemCode, pointer: spot.pointer }, code, {
      zh: `${row.zh}“${named.zh}”${detail.zh}`,
      en: `${row.en}${detail.en} "${named.en}"`,
    }),
  );
};
