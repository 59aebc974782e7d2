import type {
  CriterionLeaf,
  CriterionNode,
} from '../../../rulebook/rules/criteria/criterion-node.js';
import type { CriterionSurroundings } from './compile-criterion.js';

/** Sales channels a row's tree asks for at its top; null when it does not ask. */
export const channelsOf = (node: CriterionNode): ReadonlySet<string> | null => {
  const top = 'all' in node ? node.all : [node];
  const leaf = top.find((one) => 'fact' in one && one.fact === 'salesChannel');
  return leaf !== undefined && 'fact' in leaf && Array.isArray(leaf.value)
    ? new Set(leaf.value.map(String))
    : null;
};

/** Kinds a row's tree asks for at its top; null when it does not limit them there. */
export const kindsAsked = (node: CriterionNode): ReadonlySet<string> | null => {
  const top = 'all' in node ? node.all : [node];
  const leaf = top.find((one) => 'fact' in one && one.fact === 'kind' && one.op === 'in');
  return leaf !== undefined && 'fact' in leaf && Array.isArray(leaf.value)
    ? new Set(leaf.value.map(String))
    : null;
};

const GOODS_FACTS: ReadonlySet<string> = new Set(['kind', 'goodsItem']);

const asksGoodsItself = (leaf: CriterionLeaf): boolean =>
  GOODS_FACTS.has(leaf.fact) && leaf.op !== 'notIn';

/**
 * Whether a tree can hold only for goods that are known: a leaf on `kind` or `goodsItem` stands on every way
 * through it.
 */
export const asksGoods = (
  node: CriterionNode,
  around: CriterionSurroundings,
  depth = 0,
): boolean => {
  const inside = (child: CriterionNode): boolean => asksGoods(child, around, depth + 1);
  if ('fact' in node) return asksGoodsItself(node);
  if ('all' in node) return node.all.some(inside);
  if ('any' in node) return node.any.every(inside);
  const cited = 'item' in node && depth <= MAX_DEPTH ? around.criterionOf(node.item) : null;
  return cited !== null && inside(cited);
};

const MAX_DEPTH = 32;

/** Certificates that a tree's leaves on `certifiedAs` ask for. */
export const certificatesAsked = (node: CriterionNode): ReadonlySet<string> => {
  if ('fact' in node) return new Set(node.fact === 'certifiedAs' ? [String(node.value)] : []);
  const nodes = 'all' in node ? node.all : 'any' in node ? node.any : [];
  return new Set(nodes.flatMap((child) => [...certificatesAsked(child)]));
};
