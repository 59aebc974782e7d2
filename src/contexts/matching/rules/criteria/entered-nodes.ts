import type { FactState, Statement } from '../facts/fact-sheet.js';
import type { CompiledNode, Entered, EnteredNodes } from './compiled-criterion.js';
import { MET, NOT_EVIDENCED, verdictIn } from './finding-code.js';
import { judgeLeaf } from './judge-leaf.js';

type When = Extract<CompiledNode, { readonly type: 'when' }>;

/** Fewer branches are as quickly asked one by one. */
const fewest = 3;

const isWhenOn = (node: CompiledNode, fact: number): node is When =>
  node.type === 'when' && node.fact === fact;

/** A list's first branch, when enough others are on the same fact. */
const firstBranch = (nodes: readonly CompiledNode[]): When | null => {
  const first = nodes.find((node) => node.type === 'when');
  if (first === undefined) return null;
  return nodes.filter((node) => isWhenOn(node, first.fact)).length >= fewest ? first : null;
};

const soleOf = (values: readonly string[]): string | null =>
  values.length === 1 ? (values[0] ?? null) : null;

const provedBy = ({ holds, usable, value }: Statement): string | null =>
  usable && holds && typeof value === 'string' ? value : null;

/** The one value that the only document, or else words or role, give a fact. */
const soleValue = ({ implied, statements, words }: FactState): string | null => {
  const [first, second] = statements;
  if (first === undefined) return soleOf(implied ?? words?.values ?? []);
  return second === undefined ? provedBy(first) : null;
};

/**
 * Area 8 has up to ninety `when` on the kind of goods in one list. Known by one value, only the
 * branches that name it are entered (the others are met); unknown altogether, all of them are open.
 * Null for a list without so many.
 */
export const enteredNodes = (nodes: readonly CompiledNode[]): EnteredNodes | null => {
  const first = firstBranch(nodes);
  if (first === null) return null;
  const { fact, leaf } = first;
  const all: Entered = { nodes, verdict: MET };
  const others = nodes.filter((node) => !isWhenOn(node, fact));
  const unknown: Entered = { nodes: others, verdict: NOT_EVIDENCED };
  const none: Entered = { nodes: others, verdict: MET };
  const named = new Set(nodes.flatMap((node) => (isWhenOn(node, fact) ? node.values : [])));
  // Kept for values that a branch names only: a document may state any other.
  const byValue = new Map<string, Entered>();
  const enteredBy = (value: string): Entered => {
    const known = named.has(value) ? byValue.get(value) : none;
    if (known !== undefined) return known;
    const entered = nodes.filter((node) => !isWhenOn(node, fact) || node.values.includes(value));
    const made: Entered = { nodes: entered, verdict: MET };
    byValue.set(value, made);
    return made;
  };
  return (sheet) => {
    const state = sheet.stateOf(fact);
    if (state === undefined) return unknown;
    const value = soleValue(state);
    const settles = value !== null && verdictIn(judgeLeaf(leaf, sheet)) !== NOT_EVIDENCED;
    return settles ? enteredBy(value) : all;
  };
};
