import { takesAnyStandard } from '../spelling/standard-name.js';
import type { CatalogueContent, ItemCriteria } from '../content/catalogue-content.js';
import type { CriterionNode } from '../criteria/criterion-node.js';
import { nodesOf } from '../criteria/criterion-tree.js';

/** Items by the standard or list that their criteria cite, as it is written there. */
export const citedDocuments = ({
  criteria,
}: Pick<CatalogueContent, 'criteria'>): ReadonlyMap<string, ReadonlySet<string>> => {
  const cited = new Map<string, Set<string>>();
  for (const one of criteria)
    for (const ref of citedByItem(one)) {
      const items = cited.get(ref);
      if (items === undefined) cited.set(ref, new Set([one.itemCode]));
      else items.add(one.itemCode);
    }
  return cited;
};

const citedByItem = ({ criterion, freshness, rows }: ItemCriteria): readonly string[] => [
  ...freshness.map(({ ref }) => ref),
  ...[criterion, ...rows.map((row) => row.criterion)]
    .filter((tree) => tree !== undefined)
    .flatMap((tree) => nodesOf(tree).flatMap(citedByNode)),
];

const documentFacts: readonly string[] = ['conformsTo', 'listedIn'];

/** A standard that is described by another item, or is any that applies, is no name. */
const describesStandard = /^as in item /;

const citedByNode = (node: CriterionNode): readonly string[] => {
  if (!('fact' in node)) return [];
  const { fact, standard, value } = node;
  const member = documentFacts.includes(fact) && typeof value === 'string' ? [value] : [];
  if (standard === undefined || takesAnyStandard(standard) || describesStandard.test(standard))
    return member;
  return [...member, ...standard.split(/[;；]/).map((name) => name.trim())];
};
