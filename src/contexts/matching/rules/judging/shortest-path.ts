import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import type { CompiledLeaf, CompiledList, CompiledNode } from '../criteria/compiled-criterion.js';
import {
  MET,
  NOT_EVIDENCED,
  basisIn,
  isNarrowed,
  isOut,
  verdictIn,
} from '../criteria/finding-code.js';
import { judgeLeaf } from '../criteria/judge-leaf.js';
import { compareStated } from '../criteria/leaf-comparison.js';
import type { FactSheet } from '../facts/fact-sheet.js';
import { implicationsTo } from '../facts/value-implications.js';
import { ALWAYS, cross, prune, type MissingSet } from './missing-sets.js';
import { openValues, type OpenValues, type ValueClass } from './value-classes.js';

/** One missing fact: the values that would do, and the leaf that asks for it. */
export interface MissingFact {
  readonly fact: number;
  /** Values of which any is to be shown; null where the leaf says it (a figure, a member of a set). */
  readonly values: readonly string[] | null;
  readonly leaf: CompiledLeaf | null;
  /** Show the contrary of the leaf. */
  readonly contrary: boolean;
}

interface Search {
  readonly sheet: FactSheet;
  readonly compiled: CompiledCatalogue;
  readonly open: OpenValues;
  readonly facts: MissingFact[];
  readonly numbers: Map<string, number>;
  /** The set of each choice made before: many branches ask for the same ones. */
  readonly choices: Map<ValueClass, MissingSet>;
}

const numberOf = (search: Search, key: string, missing: MissingFact): number => {
  const known = search.numbers.get(key);
  if (known !== undefined) return known;
  const number = search.facts.length;
  search.facts.push(missing);
  search.numbers.set(key, number);
  return number;
};

const NEVER: readonly MissingSet[] = [];

const one = (number: number, chosen: ReadonlyMap<string, string>): readonly MissingSet[] => [
  { numbers: [number], chosen },
];

const choiceSet = (
  search: Search,
  fact: number,
  choice: ValueClass,
  leaf: CompiledLeaf | null,
): MissingSet => {
  const known = search.choices.get(choice);
  if (known !== undefined) return known;
  // A figure is asked for by the words of its criterion, a value by its own label.
  const saysLeaf = choice.value.includes('/') && leaf?.leaf.unit !== undefined;
  const values = saysLeaf ? null : choice.values;
  const missing: MissingFact = { fact, values, leaf, contrary: false };
  const number = numberOf(search, `${fact}=${choice.value}`, missing);
  const set = { numbers: [number], chosen: new Map([[String(fact), choice.value]]) };
  search.choices.set(choice, set);
  return set;
};

/** Sets that give an enumerable fact one of the classes. */
const choose = (
  search: Search,
  fact: number,
  wanted: readonly ValueClass[],
  leaf: CompiledLeaf | null,
): readonly MissingSet[] => wanted.map((choice) => choiceSet(search, fact, choice, leaf));

/** Figures, members of sets and grades under a named standard: one document each. */
const documentSets = (leaf: CompiledLeaf, want: boolean, search: Search): readonly MissingSet[] => {
  const member = leaf.leaf.op === 'includes' ? String(leaf.leaf.value) : '';
  const key = `${leaf.fact}|${leaf.leaf.standard ?? ''}|${member}`;
  const missing: MissingFact = { fact: leaf.fact, values: null, leaf, contrary: !want };
  const number = numberOf(search, `${key}|${String(want)}`, missing);
  return one(number, new Map([[key, String(want)]]));
};

/** Whether a document, or a claim of another value, already says what the fact is. */
const isTold = (fact: number, values: ReadonlySet<string>, { sheet }: Search): boolean =>
  sheet
    .stateOf(fact)
    ?.statements.some(
      ({ usable, value }) => usable || !(typeof value === 'string' && values.has(value)),
    ) === true;

/** Sets that settle a leaf by the value of another fact, from which the figure it asks for follows. */
const implyingSets = (leaf: CompiledLeaf, want: boolean, search: Search): readonly MissingSet[] =>
  implicationsTo(leaf.leaf.fact).flatMap(({ fact: key, figure, values }) => {
    const fact = search.compiled.factOf.get(key)?.index;
    if (fact === undefined || isTold(fact, values, search)) return NEVER;
    if (compareStated(leaf.comparison, figure, true) !== want) return NEVER;
    const implying = (search.open.classesOf(fact) ?? []).filter((one) => values.has(one.value));
    return choose(search, fact, implying, null);
  });

const leafSets = (leaf: CompiledLeaf, want: boolean, search: Search): readonly MissingSet[] => {
  const code = judgeLeaf(leaf, search.sheet);
  const verdict = verdictIn(code);
  if (verdict !== NOT_EVIDENCED) return (verdict === MET) === want ? ALWAYS : NEVER;
  // Proved, and left open by policy: no document is missing.
  if (basisIn(code) === 'evidence' && !isNarrowed(code)) return NEVER;
  const classes = leaf.leaf.standard === undefined ? search.open.classesOf(leaf.fact) : null;
  const own =
    classes === null
      ? documentSets(leaf, want, search)
      : choose(
          search,
          leaf.fact,
          classes.filter((choice) => choice.accepts(leaf) === want),
          leaf,
        );
  return [...own, ...implyingSets(leaf, want, search)];
};

type When = Extract<CompiledNode, { readonly type: 'when' }>;

const whenSets = (node: When, want: boolean, search: Search): readonly MissingSet[] => {
  const code = judgeLeaf(node.leaf, search.sheet);
  if (verdictIn(code) === MET) return setsFor(node.node, want, search);
  if (isOut(code)) return want ? ALWAYS : NEVER;
  const classes = search.open.classesOf(node.fact) ?? [];
  const inside = classes.filter((choice) => node.values.includes(choice.value));
  const outside = classes.filter((choice) => !node.values.includes(choice.value));
  const then = setsFor(node.node, want, search);
  const entered = cross(choose(search, node.fact, inside, null), then);
  if (!want) return entered;
  const free = search.open.isNarrowed(node.fact) ? then : NEVER;
  return prune([...choose(search, node.fact, outside, null), ...entered, ...free]);
};

/** Fewer branches on one fact are as quickly crossed one by one. */
const FEWEST = 3;

const isOpenBranch = (node: CompiledNode, { open, sheet }: Search): node is When => {
  if (node.type !== 'when' || open.isNarrowed(node.fact)) return false;
  const code = judgeLeaf(node.leaf, sheet);
  return verdictIn(code) !== MET && !isOut(code);
};

/** A fact on which many branches of a list hang and of which nothing is known; null if there is none. */
const openFactOf = (nodes: readonly CompiledNode[], search: Search): number | null => {
  if (nodes.length < FEWEST) return null;
  const branches = nodes.filter((node) => isOpenBranch(node, search)) as readonly When[];
  const fact = branches[0]?.fact ?? null;
  return branches.filter((one) => one.fact === fact).length >= FEWEST ? fact : null;
};

/** A branch that one value of its fact enters, and what is missing inside it. */
interface OpenBranch {
  readonly values: readonly string[];
  readonly inside: readonly MissingSet[];
}

/** One value of the fact and, for each branch that it enters, what is missing there. */
const branchSets = (
  fact: number,
  branches: readonly OpenBranch[],
  search: Search,
): readonly MissingSet[] =>
  (search.open.classesOf(fact) ?? []).flatMap((choice) =>
    branches
      .filter(({ values }) => values.includes(choice.value))
      .reduce((sets, { inside }) => cross(sets, inside), choose(search, fact, [choice], null)),
  );

/** Numbers the values of a fact in the order in which its first branch asks for them. */
const numberValues = ({ fact, values }: When, search: Search): void => {
  const classes = search.open.classesOf(fact) ?? [];
  const enters = (choice: ValueClass): boolean => values.includes(choice.value);
  choose(search, fact, classes.filter(enters), null);
  choose(
    search,
    fact,
    classes.filter((choice) => !enters(choice)),
    null,
  );
};

/** The nodes of an `all` that are not met already by the one value that is known of their fact. */
const nodesToAsk = ({ entered, nodes }: CompiledList, { sheet }: Search) => {
  const found = entered === null ? null : entered(sheet);
  return found !== null && found.verdict === MET ? found.nodes : nodes;
};

/** Most nodes are met already, and leave sets that were crossed before as they are. */
const crossed = (sets: readonly MissingSet[], more: readonly MissingSet[]) =>
  more === ALWAYS ? sets : cross(sets, more);

/**
 * Sets that meet every node. Area 8 has up to ninety branches on the kind of goods in one list: an unknown kind is chosen
 * once for all of them, which leaves the same sets as crossing the choices of each.
 */
const allSets = (list: CompiledList, search: Search): readonly MissingSet[] => {
  const nodes = nodesToAsk(list, search);
  const fact = openFactOf(nodes, search);
  const branches: OpenBranch[] = [];
  let sets = ALWAYS;
  for (const node of nodes)
    if (node.type === 'when' && node.fact === fact && isOpenBranch(node, search)) {
      const inside = setsFor(node.node, true, search);
      if (branches.length === 0) numberValues(node, search);
      branches.push({ values: node.values, inside });
    } else sets = crossed(sets, setsFor(node, true, search));
  return fact === null ? sets : cross(sets, branchSets(fact, branches, search));
};

const listSets = (list: CompiledList, want: boolean, search: Search): readonly MissingSet[] => {
  const together = (list.type === 'all') === want;
  if (together && want) return allSets(list, search);
  const { nodes } = list;
  return together
    ? nodes.reduce((sets, node) => crossed(sets, setsFor(node, want, search)), ALWAYS)
    : prune(nodes.flatMap((node) => setsFor(node, want, search)));
};

const setsFor = (node: CompiledNode, want: boolean, search: Search): readonly MissingSet[] => {
  if (node.type === 'leaf') return leafSets(node.leaf, want, search);
  if (node.type === 'not') return setsFor(node.node, !want, search);
  if (node.type === 'when') return whenSets(node, want, search);
  return listSets(node, want, search);
};

/** Whether words or a statement without proof already say what a document is to show: the certificate that is named. */
const isSpokenOf = ({ contrary, fact, leaf, values }: MissingFact, sheet: FactSheet): boolean => {
  const state = sheet.stateOf(fact);
  if (values !== null || contrary || leaf?.leaf.op !== 'includes' || state === undefined)
    return false;
  const member = String(leaf.leaf.value);
  const isStated = state.statements.some(
    ({ holds, value: stated }) => holds && Array.isArray(stated) && stated.includes(member),
  );
  return isStated || state.words?.values.includes(member) === true;
};

const spokenIn = ({ numbers }: MissingSet, { facts, sheet }: Search): number =>
  numbers.filter((number) => {
    const missing = facts[number];
    return missing !== undefined && isSpokenOf(missing, sheet);
  }).length;

/** The order in which the tree asks for the facts of two sets of one size. */
const byOrder = (left: MissingSet, right: MissingSet): number => {
  for (let at = 0; at < left.numbers.length; at += 1) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const smallestOf = (sets: readonly MissingSet[], search: Search): MissingSet | null => {
  const [first, ...others] = sets;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  const spoken = (set: MissingSet): number => spokenIn(set, search);
  return others.reduce(
    (best, set) => ((spoken(set) - spoken(best) || byOrder(best, set)) > 0 ? set : best),
    first,
  );
};

const leastOf = (sets: readonly MissingSet[]): readonly MissingSet[] => {
  const least = Math.min(...sets.map(({ numbers }) => numbers.length));
  return sets.filter(({ numbers }) => numbers.length === least);
};

/**
 * A missing fact of the smallest set with every value that would do: those of sets that differ from it in this value
 * alone. To name one of them only would tell a maker which refrigerant to use.
 */
const withEveryValue = (
  number: number,
  smallest: MissingSet,
  sets: readonly MissingSet[],
  { facts }: Search,
): readonly MissingFact[] => {
  const missing = facts[number];
  if (missing === undefined) return [];
  const { fact, values } = missing;
  if (values === null) return [missing];
  const found = sets.flatMap(({ numbers }) => {
    const [other, ...more] = numbers.filter((one) => !smallest.numbers.includes(one));
    const instead = other === undefined || more.length > 0 ? undefined : facts[other];
    const replaces = !numbers.includes(number) && instead?.fact === fact;
    return replaces ? (instead.values ?? []) : [];
  });
  return [{ ...missing, values: [...new Set([...values, ...found])] }];
};

/**
 * The smallest set of missing facts that makes a tree met, given what is known; empty when it is met already, null
 * when none can. Sets are built bottom-up and kept minimal, so the answer is the true minimum, also where one fact
 * settles two leaves because a figure follows from its value;
 * between equals the one most of whose facts words or claims speak of (an organic tea is asked for its organic
 * certificate), then the one whose facts the tree asks first.
 * `hints` limit the values proposed for a fact, as the HS code does for the kind of goods.
 */
export const findShortestPath = (
  node: CompiledNode,
  sheet: FactSheet,
  compiled: CompiledCatalogue,
  hints: ReadonlyMap<number, readonly string[]>,
): readonly MissingFact[] | null => {
  const open = openValues(node, sheet, { compiled, hints });
  const search: Search = {
    sheet,
    compiled,
    open,
    facts: [],
    numbers: new Map(),
    choices: new Map(),
  };
  const sets = leastOf(setsFor(node, true, search));
  const smallest = smallestOf(sets, search);
  if (smallest === null) return null;
  return smallest.numbers.flatMap((number) => withEveryValue(number, smallest, sets, search));
};
