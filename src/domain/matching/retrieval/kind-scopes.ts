import type { FactValue } from '../../catalogue/catalogue-content.js';
import type { CriterionNode } from '../../catalogue/criterion-node.js';
import type { MatchingContent } from '../compiled-catalogue.js';

/** Kinds a tree shuts out by `notIn`. */
const excludedKinds = (node: CriterionNode): readonly string[] => {
  if ('fact' in node)
    return node.fact === 'kind' && node.op === 'notIn' && Array.isArray(node.value)
      ? node.value.map(String)
      : [];
  if ('all' in node) return node.all.flatMap(excludedKinds);
  return 'any' in node ? node.any.flatMap(excludedKinds) : [];
};

/**
 * The kinds of goods inside each item: those that name it in `items`; an item that none names takes the
 * kinds of the items it borrows from, less those its own tree shuts out.
 */
export const kindScopes = (
  content: MatchingContent,
  kinds: readonly FactValue[],
): ReadonlyMap<string, ReadonlySet<string>> => {
  const named = new Map<string, Set<string>>();
  for (const kind of kinds)
    for (const code of kind.items ?? []) {
      const scope = named.get(code) ?? new Set<string>();
      named.set(code, scope.add(kind.code));
    }
  const scopes = new Map<string, ReadonlySet<string>>(named);
  for (const item of content.criteria) {
    if (named.has(item.itemCode)) continue;
    const borrowed = item.borrowsFrom.flatMap((code) => [...(named.get(code) ?? [])]);
    const excluded = new Set(excludedKinds(item.criterion));
    scopes.set(item.itemCode, new Set(borrowed.filter((kind) => !excluded.has(kind))));
  }
  return scopes;
};
