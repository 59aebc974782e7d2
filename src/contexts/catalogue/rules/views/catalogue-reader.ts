import type {
  CatalogueContent,
  CatalogueNode,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { indexCatalogue } from '../../../rulebook/rules/content/catalogue-index.js';
import type { AreaView, GroupView, ItemSummary, ItemView, SearchPage } from './catalogue-views.js';
import { legalSourceOf } from './legal-source.js';
import { groupsNamed, rankItems, searchEntriesOf } from './search-catalogue.js';
import { nameOf, summaryOf, viewItem } from './view-item.js';

/** Reads over one revision's content; `undefined` where the code names nothing. */
export interface CatalogueReader {
  readonly areas: () => readonly AreaView[];
  readonly groupsOf: (areaCode: string) => readonly GroupView[] | undefined;
  readonly itemsOf: (groupCode: string) => readonly ItemSummary[] | undefined;
  readonly item: (itemCode: string) => ItemView | undefined;
  /** `limit` is held between 1 and 100, `offset` at 0 or more. */
  readonly search: (
    query: string,
    page: { readonly offset: number; readonly limit: number },
  ) => SearchPage;
  /** The groups that the query names, by code or by words. */
  readonly groupsNamed: (query: string) => readonly GroupView[];
}

export const maximumSearchLimit = 100;

/** Made once per revision (its index costs some milliseconds) and kept by its content hash. */
export const catalogueReader = (content: CatalogueContent): CatalogueReader => {
  const index = indexCatalogue(content);
  const lexicon = new Map(content.lexicon.map((entry) => [entry.itemCode, entry]));
  const entries = searchEntriesOf(content);
  const legalSource = legalSourceOf(content);
  const childrenOf = childrenByParent(content.nodes);
  const at = (code: string, level: number): CatalogueNode | undefined => {
    const node = index.nodes.get(code);
    return node?.level === level ? node : undefined;
  };

  return {
    areas: () =>
      content.nodes.filter(({ level }) => level === 1).map((node) => areaOf(node, childrenOf)),
    groupsOf: (areaCode) =>
      at(areaCode, 1) && childrenOf(areaCode).map((node) => groupOf(node, childrenOf)),
    itemsOf: (groupCode) => at(groupCode, 2) && childrenOf(groupCode).map(summaryOf),
    item: (itemCode) => {
      const node = at(itemCode, 3);
      const criteria = index.criteria.get(itemCode);
      if (node === undefined || criteria === undefined) return undefined;
      return viewItem(node, criteria, lexicon.get(itemCode), index, legalSource);
    },
    search: (query, page) => pageOf(rankItems(entries, query), page),
    groupsNamed: (query) =>
      groupsNamed(content.nodes, query).map((node) => groupOf(node, childrenOf)),
  };
};

type ChildrenOf = (code: string) => readonly CatalogueNode[];

const childrenByParent = (nodes: readonly CatalogueNode[]): ChildrenOf => {
  const children = new Map<string, CatalogueNode[]>();
  for (const node of nodes)
    if (node.parent !== null)
      children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  return (code) => children.get(code) ?? [];
};

const areaOf = (node: CatalogueNode, childrenOf: ChildrenOf): AreaView => {
  const groups = childrenOf(node.code);
  return {
    areaCode: node.code,
    name: nameOf(node),
    summaryEn: node.conditionSummaryEn,
    groupCount: groups.length,
    itemCount: groups.reduce((sum, { code }) => sum + childrenOf(code).length, 0),
  };
};

const groupOf = (node: CatalogueNode, childrenOf: ChildrenOf): GroupView => ({
  groupCode: node.code,
  areaCode: node.parent ?? '',
  name: nameOf(node),
  summaryEn: node.conditionSummaryEn,
  itemCount: childrenOf(node.code).length,
});

const pageOf = (
  hits: SearchPage['hits'],
  page: { readonly offset: number; readonly limit: number },
): SearchPage => {
  const offset = Math.max(0, page.offset);
  const limit = Math.min(maximumSearchLimit, Math.max(1, page.limit));
  const end = offset + limit;
  return {
    total: hits.length,
    hits: hits.slice(offset, end),
    nextOffset: end < hits.length ? end : null,
  };
};
