import type { CompiledLeaf, CompiledNode } from '../criteria/compiled-criterion.js';
import { MET, NOT_MET, verdictIn, type VerdictCode } from '../criteria/finding-code.js';
import { judgeLeaf } from '../criteria/judge-leaf.js';
import type { FactSheet } from '../facts/fact-sheet.js';

const SCOPE_FACTS: ReadonlySet<string> = new Set(['kind', 'goodsItem']);

/** What of a tree asks about kind, item or context; null where that is nothing, and so met. */
type Scope =
  | { readonly type: 'all' | 'any'; readonly scopes: readonly Scope[] }
  | { readonly type: 'leaf'; readonly leaf: CompiledLeaf };

const scopeOfList = (type: 'all' | 'any', nodes: readonly CompiledNode[]): Scope | null => {
  const scopes = nodes.flatMap((node) => makeScope(node) ?? []);
  // Of several ways one that asks nothing is met.
  const open = type === 'any' && scopes.length < nodes.length;
  return scopes.length === 0 || open ? null : { type, scopes };
};

const makeScope = (node: CompiledNode): Scope | null => {
  if (node.type === 'all' || node.type === 'any') return scopeOfList(node.type, node.nodes);
  if (node.type !== 'leaf') return null;
  const { leaf } = node;
  const asks = SCOPE_FACTS.has(leaf.leaf.fact) || leaf.nature === 'context';
  return asks ? { type: 'leaf', leaf } : null;
};

/** Scopes of trees: a tree is compiled once and asked on many lines. */
const scopes = new WeakMap<CompiledNode, { readonly scope: Scope | null }>();

const scopeOf = (node: CompiledNode): Scope | null => {
  const known = scopes.get(node);
  if (known !== undefined) return known.scope;
  const scope = makeScope(node);
  scopes.set(node, { scope });
  return scope;
};

const judge = (scope: Scope, sheet: FactSheet): VerdictCode => {
  if (scope.type === 'leaf') return verdictIn(judgeLeaf(scope.leaf, sheet));
  const least = scope.type === 'all';
  let verdict: VerdictCode = least ? MET : NOT_MET;
  for (const one of scope.scopes) {
    const found = judge(one, sheet);
    if (least ? found < verdict : found > verdict) verdict = found;
  }
  return verdict;
};

/**
 * Whether a row is for these goods and this deal at all: its tree judged by the leaves on kind, item and context
 * alone, everything else taken as met.
 */
export const scopeVerdict = (node: CompiledNode, sheet: FactSheet): VerdictCode => {
  const scope = scopeOf(node);
  return scope === null ? MET : judge(scope, sheet);
};
