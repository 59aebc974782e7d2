import type {
  CatalogueContent,
  FactValue,
} from '../../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../../rulebook/rules/criteria/criterion-node.js';

/** Kinds a tree shuts out by `notIn`. */
const excludedKinds = (node: CriterionNode): readonly string[] => {
  if ('fact' in node)
    return node.fact === 'kind' && node.op === 'notIn' && Array.isArray(node.value)
      ? node.value.map(String)
      : [];
  if ('all' in node) return node.all.flatMap(excludedKinds);
  return 'any' in node ? node.any.flatMap(excludedKinds) : [];
};

const NO_KINDS: ReadonlySet<string> = new Set();

/**
 * The kinds of goods inside an item: those that name it in `items`; an item that none names takes the
 * kinds of the items it borrows from, less those its own tree shuts out.
 */
export const kindScopes = (
  { criteria }: CatalogueContent,
  kinds: readonly FactValue[],
): ((itemCode: string) => ReadonlySet<string>) => {
  const named = new Map<string, Set<string>>();
  for (const kind of kinds)
    for (const code of kind.items ?? []) {
      const scope = named.get(code) ?? new Set<string>();
      named.set(code, scope.add(kind.code));
    }
  const criteriaOf = new Map(criteria.map((one) => [one.itemCode, one]));
  return (itemCode) => {
    const known = named.get(itemCode);
    const item = criteriaOf.get(itemCode);
    if (known !== undefined || item === undefined) return known ?? NO_KINDS;
    const borrowed = item.borrowsFrom.flatMap((code) => [...(named.get(code) ?? [])]);
    const excluded = new Set(excludedKinds(item.criterion));
    return new Set(borrowed.filter((kind) => !excluded.has(kind)));
  };
};
