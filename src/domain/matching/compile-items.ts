import type { CatalogueNode, CatalogueRow, ItemCriteria } from '../catalogue/catalogue-content.js';
import { borrowedCodesOf } from '../catalogue/catalogue-index.js';
import type { CriterionNode } from '../catalogue/criterion-node.js';
import type { CompiledItem, CompiledRow, MatchingContent } from './compiled-catalogue.js';
import { compileCriterion, type CriterionSurroundings } from './criteria/compile-criterion.js';
import type { CompiledCriterion } from './criteria/compiled-criterion.js';
import { asksGoods, certificatesAsked, channelsOf, kindsAsked } from './criteria/tree-questions.js';
import { rowFeatures, rowNameWords } from './judging/row-name-words.js';
import { once } from './once.js';
import { kindScopes } from './retrieval/kind-scopes.js';

interface Parts {
  readonly content: MatchingContent;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly criteria: ReadonlyMap<string, ItemCriteria>;
  /** Items whose terms an item repeats, by its code. */
  readonly repeated: ReadonlyMap<string, readonly string[]>;
  readonly around: CriterionSurroundings;
  readonly kindsOf: (itemCode: string) => ReadonlySet<string>;
  readonly featuresOf: (row: CatalogueRow) => ReadonlySet<string>;
}

const NO_CONDITION: CriterionNode = { all: [] };

const compileRow = (
  parts: Parts,
  node: CatalogueNode,
  row: CatalogueRow,
  place: {
    readonly rowIndex: number;
    readonly tree: CriterionNode;
    readonly criterion: CompiledCriterion;
  },
): CompiledRow => {
  const features = once(() => parts.featuresOf(row));
  const nameWords = once(() => rowNameWords(row));
  const { activityStageOf } = parts.content.roleStages;
  return {
    rowIndex: place.rowIndex,
    rowId: `${node.code}#${place.rowIndex}`,
    row,
    name: { zh: row.activityZh, en: row.activityEn },
    mark: row.ghg,
    stages: [row.stage, ...(row.alsoStages ?? [])],
    activityStages: activityStageOf[row.stage],
    criterion: place.criterion,
    channels: channelsOf(place.tree),
    kinds: kindsAsked(place.tree),
    tellsGoods: asksGoods(place.tree, parts.around),
    alsoActivityStages: (row.alsoStages ?? []).flatMap((stage) => activityStageOf[stage]),
    get nameWords() {
      return nameWords();
    },
    get features() {
      return features();
    },
  };
};

const compileRows = (
  parts: Parts,
  node: CatalogueNode,
  criteria: ItemCriteria | undefined,
): readonly CompiledRow[] => {
  const general = criteria?.criterion ?? NO_CONDITION;
  const shared = once(() => compileCriterion(general, parts.around));
  const own = new Map(criteria?.rows.map((one) => [one.rowIndex, one.criterion]));
  return (node.activities ?? []).map((row, rowIndex) => {
    const tree = own.get(rowIndex);
    const criterion = tree === undefined ? shared() : compileCriterion(tree, parts.around);
    return compileRow(parts, node, row, { rowIndex, tree: tree ?? general, criterion });
  });
};

const sourcesOf = (code: string, parts: Parts): readonly number[] => {
  const repeated = parts.repeated.get(code) ?? [];
  const codes = new Set([...borrowedCodesOf(parts.criteria.get(code)), ...repeated]);
  return [...codes].flatMap((one) => parts.indexOf.get(one) ?? []);
};

const compileItem = (parts: Parts, node: CatalogueNode, index: number): CompiledItem => {
  const criteria = parts.criteria.get(node.code);
  const general = criteria?.criterion ?? NO_CONDITION;
  const rows = once(() => compileRows(parts, node, criteria));
  const kinds = once(() => parts.kindsOf(node.code));
  const certificates = once(() => certificatesAsked(general));
  const certifiedOnly = once(() => certificates().size > 0 && !asksGoods(general, parts.around));
  const asksLaboratory = once(() => /laborator|lab report/i.test(node.conditionSummaryEn));
  return {
    index,
    code: node.code,
    name: { zh: node.nameZh, en: node.nameEn },
    sources: sourcesOf(node.code, parts),
    get rows() {
      return rows();
    },
    get kinds() {
      return kinds();
    },
    get certificates() {
      return certificates();
    },
    get certifiedOnly() {
      return certifiedOnly();
    },
    get asksLaboratory() {
      return asksLaboratory();
    },
  };
};

/**
 * The items of a catalogue. Rows, their criteria and what an item asks are worked out when a line first comes to the
 * item: publication waits for none of them.
 */
export const compileItems = (
  content: MatchingContent,
  nodes: readonly CatalogueNode[],
  around: CriterionSurroundings,
  indexOf: ReadonlyMap<string, number>,
): readonly CompiledItem[] => {
  const kinds = content.facts.find((fact) => fact.key === 'kind')?.values ?? [];
  const features = once(() => rowFeatures(nodes.flatMap((node) => node.activities ?? [])));
  const parts: Parts = {
    content,
    indexOf,
    around,
    criteria: new Map(content.criteria.map((one) => [one.itemCode, one])),
    repeated: new Map(content.lexicon.map((one) => [one.itemCode, one.source ?? []])),
    kindsOf: kindScopes(content, kinds),
    featuresOf: (row) => features()(row),
  };
  return nodes.map((node, index) => compileItem(parts, node, index));
};
