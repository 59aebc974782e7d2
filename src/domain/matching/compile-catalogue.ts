import type {
  CatalogueNode,
  CatalogueRow,
  FactValue,
  ItemCriteria,
} from '../catalogue/catalogue-content.js';
import { borrowedCodesOf } from '../catalogue/catalogue-index.js';
import type { CriterionNode } from '../catalogue/criterion-node.js';
import type {
  CompiledCatalogue,
  CompiledFact,
  CompiledItem,
  CompiledKind,
  CompiledRole,
  CompiledRow,
  MatchingContent,
  MatchingRevision,
} from './compiled-catalogue.js';
import { compileCriterion, type CriterionSurroundings } from './criteria/compile-criterion.js';
import type { CompiledCriterion } from './criteria/compiled-criterion.js';
import { listEditionsByRef } from './facts/list-edition.js';
import { schemeBookOf } from './facts/scheme-recognition.js';
import { collectTerms } from './retrieval/collect-terms.js';
import { buildItemWords } from './retrieval/item-words.js';
import { buildSoftIndex } from './retrieval/soft-index.js';
import { buildSpreadIndex } from './retrieval/spread-names.js';
import { createNameBook } from './retrieval/name-book.js';
import { createTermBook } from './retrieval/term-book.js';
import { compileGrammar } from './text/grammar.js';
import { createVocabulary } from './text/vocabulary.js';
import { kindScopes } from './retrieval/kind-scopes.js';
import { knownWordsOf } from './retrieval/known-words.js';
import { labelFeatures, textFeatures } from './retrieval/label-features.js';
import { asksGoods, certificatesAsked, channelsOf, kindsAsked } from './criteria/tree-questions.js';
import { rowFeatures, rowNameWords } from './judging/row-name-words.js';

export type { CompiledCatalogue } from './compiled-catalogue.js';

interface Parts {
  readonly content: MatchingContent;
  readonly nodes: readonly CatalogueNode[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly criteria: ReadonlyMap<string, ItemCriteria>;
  /** Items whose terms an item repeats, by its code. */
  readonly repeated: ReadonlyMap<string, readonly string[]>;
  readonly around: CriterionSurroundings;
  readonly featuresOfRow: (row: CatalogueRow) => ReadonlySet<string>;
}

const compileFacts = (content: MatchingContent): readonly CompiledFact[] =>
  content.facts.map((definition, index) => ({ index, definition }));

const surroundings = (
  criteria: ReadonlyMap<string, ItemCriteria>,
  factOf: ReadonlyMap<string, CompiledFact>,
): CriterionSurroundings => {
  return {
    criterionOf: (code) => criteria.get(code)?.criterion ?? null,
    factOf: (key) => {
      const fact = factOf.get(key);
      if (fact === undefined) throw new RangeError(`a criterion asks for the unknown fact ${key}`);
      return fact;
    },
  };
};

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
): CompiledRow => ({
  rowIndex: place.rowIndex,
  rowId: `${node.code}#${place.rowIndex}`,
  row,
  name: { zh: row.activityZh, en: row.activityEn },
  mark: row.ghg,
  stages: [row.stage, ...(row.alsoStages ?? [])],
  activityStages: parts.content.roleStages.activityStageOf[row.stage],
  criterion: place.criterion,
  channels: channelsOf(place.tree),
  kinds: kindsAsked(place.tree),
  tellsGoods: asksGoods(place.tree, parts.around),
  alsoActivityStages: (row.alsoStages ?? []).flatMap(
    (stage) => parts.content.roleStages.activityStageOf[stage],
  ),
  nameWords: rowNameWords(row),
  features: parts.featuresOfRow(row),
});

const compileRows = (
  parts: Parts,
  node: CatalogueNode,
  criteria: ItemCriteria | undefined,
): readonly CompiledRow[] => {
  const general = criteria?.criterion ?? NO_CONDITION;
  const shared = compileCriterion(general, parts.around);
  const own = new Map(criteria?.rows.map((one) => [one.rowIndex, one.criterion]));
  return (node.activities ?? []).map((row, rowIndex) => {
    const tree = own.get(rowIndex);
    const criterion = tree === undefined ? shared : compileCriterion(tree, parts.around);
    return compileRow(parts, node, row, { rowIndex, tree: tree ?? general, criterion });
  });
};

const sourcesOf = (code: string, parts: Parts): readonly number[] => {
  const repeated = parts.repeated.get(code) ?? [];
  const codes = new Set([...borrowedCodesOf(parts.criteria.get(code)), ...repeated]);
  return [...codes].flatMap((one) => parts.indexOf.get(one) ?? []);
};

const compileItem = (
  parts: Parts,
  node: CatalogueNode,
  kinds: ReadonlySet<string>,
): CompiledItem => {
  const criteria = parts.criteria.get(node.code);
  const general = criteria?.criterion ?? NO_CONDITION;
  const certificates = certificatesAsked(general);
  return {
    index: parts.indexOf.get(node.code) ?? -1,
    code: node.code,
    name: { zh: node.nameZh, en: node.nameEn },
    rows: compileRows(parts, node, criteria),
    sources: sourcesOf(node.code, parts),
    kinds,
    certificates,
    certifiedOnly: certificates.size > 0 && !asksGoods(general, parts.around),
    asksLaboratory: /laborator|lab report/i.test(node.conditionSummaryEn),
  };
};

const takersOf = (items: readonly CompiledItem[]): readonly (readonly number[])[] => {
  const takers = items.map((): number[] => []);
  for (const item of items) for (const source of item.sources) takers[source]?.push(item.index);
  return takers;
};

/** The names of each kind, beside its label. */
const kindTerms = ({ valueTerms }: MatchingContent): ReadonlyMap<string, readonly string[]> =>
  new Map(
    valueTerms
      .filter((entry) => entry.fact === 'kind')
      .map((entry) => [entry.value, [...entry.termsZh, ...entry.termsEn]]),
  );

const compileKinds = (
  values: readonly FactValue[],
  terms: ReadonlyMap<string, readonly string[]>,
  indexOf: ReadonlyMap<string, number>,
): ReadonlyMap<string, CompiledKind> =>
  new Map(
    values.map((kind) => [
      kind.code,
      {
        code: kind.code,
        label: { zh: kind.labelZh, en: kind.labelEn },
        items: (kind.items ?? []).flatMap((code) => indexOf.get(code) ?? []),
        features: labelFeatures(kind.labelZh, kind.labelEn),
        nameFeatures: textFeatures(
          [kind.labelZh, kind.labelEn, ...(terms.get(kind.code) ?? [])].join('\n'),
        ),
      },
    ]),
  );

const compileRoles = (content: MatchingContent): CompiledCatalogue['roles'] =>
  new Map(
    content.roleStages.roles.map((role): [CompiledRole['role'], CompiledRole] => [
      role.role,
      {
        role: role.role,
        stages: new Set(role.stages),
        implies: new Map(Object.entries(role.implies)),
      },
    ]),
  );

/** HS chapters that the map gives an item, by item. */
const chaptersOf = (
  { hsMap }: MatchingContent,
  indexOf: ReadonlyMap<string, number>,
): readonly ReadonlySet<string>[] => {
  const chapters = Array.from({ length: indexOf.size }, () => new Set<string>());
  for (const { hsPrefix, manufactureItem, tradeItem } of hsMap)
    for (const code of [tradeItem, manufactureItem])
      chapters[indexOf.get(code ?? '') ?? -1]?.add(hsPrefix.slice(0, 2));
  return chapters;
};

const compileWords = (
  content: MatchingContent,
  indexes: Parameters<typeof collectTerms>[2],
  isKnownWord: (word: string) => boolean,
) => {
  const vocabulary = createVocabulary(isKnownWord);
  const grammar = compileGrammar(vocabulary);
  const names = createNameBook();
  const book = createTermBook(names, vocabulary);
  collectTerms(book, content, indexes);
  const { terms, trie } = book.close();
  const soft = buildSoftIndex(terms);
  const spread = buildSpreadIndex(terms, vocabulary);
  const itemWords = buildItemWords(content, indexes.itemIndex, names);
  return { vocabulary, grammar, terms, trie, soft, spread, itemWords };
};

/**
 * Compiles a catalogue revision once for all assessments under it: words to one tree of terms,
 * criteria to closures, roles to row stages. Pure; hold it by the revision's content hash.
 * @throws RangeError when a criterion asks for a fact that does not exist (checked at import).
 */
export const compileCatalogue = (revision: MatchingRevision): CompiledCatalogue => {
  const { content, contentHash, edition, revision: name } = revision;
  const nodes = content.nodes.filter((node) => node.level === 3);
  const indexOf = new Map(nodes.map((node, index) => [node.code, index]));
  const facts = compileFacts(content);
  const factOf = new Map(facts.map((fact) => [fact.definition.key, fact]));
  const criteria = new Map(content.criteria.map((one) => [one.itemCode, one]));
  const around = surroundings(criteria, factOf);
  const repeated = new Map(content.lexicon.map((one) => [one.itemCode, one.source ?? []]));
  const featuresOfRow = rowFeatures(nodes.flatMap((node) => node.activities ?? []));
  const parts: Parts = { content, nodes, indexOf, criteria, repeated, around, featuresOfRow };
  const kindValues = factOf.get('kind')?.definition.values ?? [];
  const scopes = kindScopes(content, kindValues);
  const items = nodes.map((node) => compileItem(parts, node, scopes.get(node.code) ?? new Set()));
  const isKnownWord = knownWordsOf(content);
  const factIndex = new Map(facts.map((fact) => [fact.definition.key, fact.index]));
  return {
    edition,
    revision: name,
    contentHash,
    content,
    items,
    itemOf: new Map(items.map((item) => [item.code, item])),
    certifiedItems: items.filter((item) => item.certifiedOnly),
    takersOf: takersOf(items),
    facts,
    factOf,
    kinds: compileKinds(kindValues, kindTerms(content), indexOf),
    evidenceTypes: new Map(content.evidenceTypes.map((type) => [type.id, type])),
    roles: compileRoles(content),
    ...compileWords(content, { itemIndex: indexOf, factIndex }, isKnownWord),
    schemes: schemeBookOf(content.policies),
    listEditions: listEditionsByRef(content.policies),
    policyDefaults: new Map(content.policies.policies.map((one) => [one.id, one.default])),
    hsPrefixes: new Map(content.hsMap.map((entry) => [entry.hsPrefix, entry])),
    chaptersOf: chaptersOf(content, indexOf),
    isKnownWord,
  };
};
