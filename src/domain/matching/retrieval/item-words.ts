import type { CatalogueNode, LexiconEntry } from '../../catalogue/catalogue-content.js';
import type { MatchingContent } from '../compiled-catalogue.js';
import { tokenise } from '../text/tokenise.js';
import { UNKNOWN_WORD } from '../text/vocabulary.js';
import { goodsHeadsOf } from './goods-heads.js';
import { modifiersIn } from './green-modifiers.js';
import { piecesEn, piecesZh } from './label-pieces.js';
import { buildWordUses, tellingOf, type WordUses } from './word-uses.js';
import { wordsOfText, type WordReader } from './words-of-text.js';

/** Which items use which words, and how telling each word is over all items. */
export interface ItemWords {
  readonly uses: () => WordUses;
  /** Names of an item that can have the head. */
  readonly namesOf: (item: number, head: string) => readonly ItemName[];
  /** How telling a word is that no item uses. */
  readonly rare: number;
}

/** Names and industries say what an item is; the goods of its HS codes are wider; look-alikes speak against it. */
const NAME = 1;
const CODE = 0.6;
const LOOK_ALIKE = -1;

/** What one name says: its words, those that can be its head, and its modifiers. */
export interface ItemName {
  readonly words: readonly string[];
  readonly heads: ReadonlySet<string>;
  readonly modifiers: number;
}

interface Weighed {
  weight: number;
  isHead: boolean;
  needs: number;
}

interface ItemText {
  readonly weights: Map<string, Weighed>;
  readonly byHead: Map<string, ItemName[]>;
}

const PLAIN: WordReader = { wordOf: () => '' };

type NameReader = (text: string) => ItemName;

/** Reads names, each once: most stand at several items. */
const createNameReader = (): NameReader => {
  const known = new Map<string, ItemName>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const tokens = tokenise(text, () => UNKNOWN_WORD);
    const name = {
      words: wordsOfText(tokens, PLAIN).map(({ word }) => word),
      heads: goodsHeadsOf(tokens, PLAIN),
      modifiers: modifiersIn(tokens.folded),
    };
    known.set(text, name);
    return name;
  };
};

const addWord = (
  weights: Map<string, Weighed>,
  word: string,
  { heads, modifiers }: ItemName,
  weight: number,
): void => {
  const known = weights.get(word);
  if (known === undefined) {
    weights.set(word, { weight, isHead: heads.has(word), needs: modifiers });
    return;
  }
  if (known.weight < weight) known.weight = weight;
  if (modifiers === 0 || known.needs === 0) known.needs = 0;
  else known.needs |= modifiers;
  if (heads.has(word)) known.isHead = true;
};

const add = (item: ItemText | undefined, names: readonly ItemName[], weight: number): void => {
  if (item === undefined) return;
  for (const name of names) {
    for (const word of name.words) addWord(item.weights, word, name, weight);
    for (const head of name.heads) {
      const known = item.byHead.get(head);
      if (known === undefined) item.byHead.set(head, [name]);
      else known.push(name);
    }
  }
};

const TRADE_AREAS = /^[89]\./;

const addNode = (item: ItemText | undefined, node: CatalogueNode, read: NameReader): void => {
  add(item, [node.nameZh, node.nameEn].map(read), NAME);
  if (TRADE_AREAS.test(node.code)) return;
  for (const { activityEn, activityZh } of node.activities ?? [])
    add(item, [activityZh, activityEn].map(read), NAME);
};

const kindNames = (content: MatchingContent): readonly (readonly [string, readonly string[]])[] => {
  const kinds = content.facts.find((fact) => fact.key === 'kind')?.values ?? [];
  const terms = new Map(
    content.valueTerms
      .filter((entry) => entry.fact === 'kind')
      .map((entry) => [entry.value, [...entry.termsZh, ...entry.termsEn]]),
  );
  return kinds.flatMap((kind) => {
    const names = [
      ...piecesZh(kind.labelZh),
      ...piecesEn(kind.labelEn),
      ...(terms.get(kind.code) ?? []),
    ];
    return (kind.items ?? []).map((code): readonly [string, readonly string[]] => [code, names]);
  });
};

/** The look-alikes of an item with several sources are a mixture (collect-terms.ts). */
const addLookAlikes = (
  item: ItemText | undefined,
  { notTermsEn, notTermsZh, source = [] }: LexiconEntry,
  read: NameReader,
): void => {
  if (item === undefined || source.length > 1) return;
  const { weights } = item;
  for (const name of [...notTermsZh, ...notTermsEn])
    for (const word of read(name).words)
      if (!weights.has(word)) weights.set(word, { weight: LOOK_ALIKE, isHead: false, needs: 0 });
};

const hsNames = (content: MatchingContent): readonly (readonly [string, readonly string[]])[] =>
  content.hsMap.flatMap(({ goodsEn, goodsZh, manufactureItem, tradeItem }) =>
    [tradeItem, manufactureItem].flatMap((code) =>
      code === null ? [] : [[code, [...piecesZh(goodsZh), ...piecesEn(goodsEn)]] as const],
    ),
  );

const collect = (content: MatchingContent): ReadonlyMap<string, ItemText> => {
  const read = createNameReader();
  const nodes = content.nodes.filter((node) => node.level === 3);
  const byItem = new Map(
    nodes.map((node): [string, ItemText] => [node.code, { weights: new Map(), byHead: new Map() }]),
  );
  for (const node of nodes) addNode(byItem.get(node.code), node, read);
  for (const { itemCode, termsEn, termsZh } of content.lexicon)
    add(byItem.get(itemCode), [...termsZh, ...termsEn].map(read), NAME);
  for (const [code, names] of kindNames(content)) add(byItem.get(code), names.map(read), NAME);
  for (const [code, names] of hsNames(content)) add(byItem.get(code), names.map(read), CODE);
  for (const entry of content.lexicon) addLookAlikes(byItem.get(entry.itemCode), entry, read);
  return byItem;
};

interface Words {
  readonly uses: WordUses;
  readonly names: readonly ItemText['byHead'][];
}

const NO_NAME: readonly ItemName[] = [];

const readItems = (content: MatchingContent, itemIndex: ReadonlyMap<string, number>): Words => {
  const byCode = collect(content);
  const texts = [...itemIndex.keys()].flatMap((code) => byCode.get(code) ?? []);
  return {
    uses: buildWordUses(texts.map(({ weights }) => weights)),
    names: texts.map(({ byHead }) => byHead),
  };
};

/**
 * Words of all items from their names, industries, kinds of goods and the goods of their HS codes; put together when
 * first asked for, as the known words are.
 */
export const buildItemWords = (
  content: MatchingContent,
  itemIndex: ReadonlyMap<string, number>,
): ItemWords => {
  let words: Words | null = null;
  const read = (): Words => (words ??= readItems(content, itemIndex));
  return {
    uses: () => read().uses,
    namesOf: (item, head) => read().names[item]?.get(head) ?? NO_NAME,
    rare: tellingOf(0, itemIndex.size),
  };
};
