import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { compileItems } from './compile-items.js';
import { compileKinds } from './compile-kinds.js';
import type {
  CompiledCatalogue,
  CompiledFact,
  CompiledItem,
  CompiledRole,
  MatchingRevision,
} from './compiled-catalogue.js';
import type { CriterionSurroundings } from '../criteria/compile-criterion.js';
import { listEditionsByRef } from '../facts/list-edition.js';
import { schemeBookOf } from '../facts/scheme-recognition.js';
import { lazy } from '../../../../kernel/values/lazy.js';
import { collectTerms } from '../retrieval/catalogue-names/collect-terms.js';
import { buildItemWords } from '../retrieval/plain-words/item-words.js';
import { itemsOfCondition } from '../retrieval/goods/goods-condition.js';
import { goodsHeadsOf, knownWordsOf } from '../retrieval/plain-words/known-words.js';
import { equipmentItems } from '../retrieval/catalogue-names/equipment-items.js';
import { buildNameEnds } from '../retrieval/catalogue-names/name-ends.js';
import { createNameBook } from '../retrieval/catalogue-names/name-book.js';
import { plainWordReader } from '../retrieval/plain-words/plain-word.js';
import { buildFuzzyIndex } from '../retrieval/catalogue-names/fuzzy-index.js';
import { buildGappedIndex } from '../retrieval/names-in-text/gapped-names.js';
import { createTermBook } from '../retrieval/catalogue-names/term-book.js';
import { featureWords } from '../retrieval/catalogue-names/feature-words.js';
import { compileGrammar } from '../text/grammar.js';
import { wordClassesOf } from '../text/grammar-classes.js';
import { isWordOfOtherGoods } from '../text/other-goods.js';
import { createVocabulary, FIRST_WORD } from '../text/vocabulary.js';

export type { CompiledCatalogue } from './compiled-catalogue.js';

const compileFacts = (content: CatalogueContent): readonly CompiledFact[] =>
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

const takersOf = (items: readonly CompiledItem[]): readonly (readonly number[])[] => {
  const takers = items.map((): number[] => []);
  for (const item of items) for (const source of item.sources) takers[source]?.push(item.index);
  return takers;
};

/** Worked out when a line first names an activity. */
const equipmentReader = (
  { nodes }: CatalogueContent,
  items: readonly CompiledItem[],
  indexOf: ReadonlyMap<string, number>,
): CompiledCatalogue['equipmentOf'] => {
  const found = lazy(() => equipmentItems(nodes));
  return (item) => indexOf.get(found().get(items[item]?.code ?? '') ?? '') ?? null;
};

const compileRoles = (content: CatalogueContent): CompiledCatalogue['roles'] =>
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
  { hsMap }: CatalogueContent,
  indexOf: ReadonlyMap<string, number>,
): readonly ReadonlySet<string>[] => {
  const chapters = Array.from({ length: indexOf.size }, () => new Set<string>());
  for (const { hsPrefix, manufactureItem, tradeItem } of hsMap)
    for (const code of [tradeItem, manufactureItem])
      chapters[indexOf.get(code ?? '') ?? -1]?.add(hsPrefix.slice(0, 2));
  return chapters;
};

/** Each step tens of milliseconds of a whole catalogue, so that others can go between them. */
function* compileWords(
  content: CatalogueContent,
  readWith: Parameters<typeof collectTerms>[2],
  isKnownWord: (word: string) => boolean,
) {
  const isWord = (stem: string): boolean => isKnownWord(stem) || isWordOfOtherGoods(stem);
  const vocabulary = createVocabulary(isWord, readWith.classes);
  const grammarWords = compileGrammar(vocabulary, content);
  const names = createNameBook();
  const book = createTermBook(names, vocabulary);
  yield;
  yield* collectTerms(book, content, readWith);
  yield;
  const { termIndex, terms } = yield* book.close();
  const wordCount = vocabulary.size() - FIRST_WORD;
  yield;
  const isFeature = featureWords(terms, grammarWords, wordCount);
  const grammar = { ...grammarWords, isFeature };
  const ends = buildNameEnds(terms);
  yield;
  const fuzzy = buildFuzzyIndex(terms, ends, vocabulary);
  yield;
  const gapped = buildGappedIndex(terms, ends, vocabulary);
  yield;
  const itemWords = buildItemWords(content, readWith.itemIndex, {
    book: names,
    classes: readWith.classes,
  });
  yield;
  const readWord = plainWordReader(vocabulary, itemWords.keyOf);
  return { vocabulary, grammar, terms, termIndex, fuzzy, gapped, itemWords, readWord };
}

/**
 * Compiles a catalogue revision once for all assessments under it: words to one tree of terms,
 * roles to row stages, and criteria to nodes when a line first comes to their item. Pure; hold it by the
 * revision's content hash. A criterion that asks for a fact that does not exist (checked at import) throws a
 * RangeError when its item is first judged.
 */
export const compileCatalogue = (revision: MatchingRevision): CompiledCatalogue => {
  const steps = compileSteps(revision);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** The same in steps: who has others waiting for the same processor lets them go between two. */
export function* compileSteps(
  revision: MatchingRevision,
): Generator<undefined, CompiledCatalogue, void> {
  const { content, contentHash, edition, revision: name } = revision;
  const nodes = content.nodes.filter((node) => node.level === 3);
  const indexOf = new Map(nodes.map((node, index) => [node.code, index]));
  const facts = compileFacts(content);
  const factOf = new Map(facts.map((fact) => [fact.definition.key, fact]));
  const criteria = new Map(content.criteria.map((one) => [one.itemCode, one]));
  const around = surroundings(criteria, factOf);
  yield;
  const classes = wordClassesOf(content.wordClasses);
  const items = compileItems(content, nodes, { around, classes, indexOf });
  yield;
  const certifiedItems = lazy(() => items.filter((item) => item.certifiedOnly));
  const isKnownWord = knownWordsOf(content);
  const factIndex = new Map(facts.map((fact) => [fact.definition.key, fact.index]));
  yield;
  const words = yield* compileWords(
    content,
    { itemIndex: indexOf, factIndex, classes },
    isKnownWord,
  );
  const kinds = compileKinds(content, indexOf);
  yield;
  return {
    edition,
    revision: name,
    contentHash,
    content,
    items,
    itemOf: new Map(items.map((item) => [item.code, item])),
    certifiedItems,
    takersOf: takersOf(items),
    equipmentOf: equipmentReader(content, items, indexOf),
    facts,
    factOf,
    kinds,
    evidenceTypes: new Map(content.evidenceTypes.map((type) => [type.id, type])),
    roles: compileRoles(content),
    ...words,
    schemes: schemeBookOf(content.policies),
    listEditions: listEditionsByRef(content.policies),
    policyDefaults: new Map(content.policies.policies.map((one) => [one.id, one.default])),
    hsPrefixes: new Map(content.hsMap.map((entry) => [entry.hsPrefix, entry])),
    chaptersOf: chaptersOf(content, indexOf),
    isKnownWord,
    goodsHeads: lazy(() => goodsHeadsOf(content)),
    itemsOfCondition: lazy(() => itemsOfCondition(content)),
  };
}
