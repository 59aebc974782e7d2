import type { FactSheet, FactState, Statement } from '../facts/fact-sheet.js';
import {
  MET,
  NOT_EVIDENCED,
  type CompiledCriterion,
  type CompiledNode,
  type VerdictCode,
} from './compiled-criterion.js';

/** The children of an `all` that have something to say, and the least verdict of the others. */
export interface Entered {
  readonly children: readonly CompiledCriterion[];
  readonly verdict: VerdictCode;
}

export type EnteredChildren = (sheet: FactSheet) => Entered;

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
 */
export const enteredChildren = (children: readonly CompiledCriterion[]): EnteredChildren => {
  const all: Entered = { children, verdict: MET };
  const first = firstBranch(children.map((child) => child.node));
  if (first === null) return () => all;
  const { fact } = first;
  const others = children.filter((child) => !isWhenOn(child.node, fact));
  const unknown: Entered = { children: others, verdict: NOT_EVIDENCED };
  const none: Entered = { children: others, verdict: MET };
  const named = new Set(children.flatMap(({ node }) => (isWhenOn(node, fact) ? node.values : [])));
  // Kept for values that a branch names only: a document may state any other.
  const byValue = new Map<string, Entered>();
  const enteredBy = (value: string): Entered => {
    const known = named.has(value) ? byValue.get(value) : none;
    if (known !== undefined) return known;
    const entered = children.filter(
      ({ node }) => !isWhenOn(node, fact) || node.values.includes(value),
    );
    const made: Entered = { children: entered, verdict: MET };
    byValue.set(value, made);
    return made;
  };
  return (sheet) => {
    const state = sheet.stateOf(fact);
    if (state === undefined) return unknown;
    const value = soleValue(state);
    const settles = value !== null && first.test(sheet).verdict !== NOT_EVIDENCED;
    return settles ? enteredBy(value) : all;
  };
};
