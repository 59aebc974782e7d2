import type { CatalogueNode, LexiconEntry } from '../../catalogue/catalogue-content.js';
import type { MatchingContent } from '../compiled-catalogue.js';
import { tokenise, type Tokens } from '../text/tokenise.js';
import { UNKNOWN_WORD } from '../text/vocabulary.js';
import { goodsHeadsOf } from './goods-heads.js';
import { modifiersIn } from './green-modifiers.js';
import { piecesEn, piecesZh } from './label-pieces.js';
import { wordsOfText, type WordReader } from './words-of-text.js';

/** How much one item says with a word, by item index; below zero for a word of its look-alikes alone. */
export interface WordUse {
  readonly item: number;
  readonly weight: number;
  /** Whether a name of the item ends in it: then goods so called can be the item's. */
  readonly isHead: boolean;
  /** Modifiers (green-modifiers.ts), one of which a text must have where all names with the word have some; 0 for none. */
  readonly needs: number;
}

/** Which items use which words, and how telling each word is over all items. */
export interface ItemWords {
  readonly usesOf: ReadonlyMap<string, readonly WordUse[]>;
  /** Natural logarithm of (1 + items / items that use the word); a word of none counts as rare. */
  readonly tellingOf: (word: string) => number;
}

/** Names and industries say what an item is; the goods of its HS codes are wider; look-alikes speak against it. */
const NAME = 1;
const CODE = 0.6;
const LOOK_ALIKE = -1;

interface Weighed {
  weight: number;
  isHead: boolean;
  needs: number;
}

type WordWeights = Map<string, Weighed>;

const PLAIN: WordReader = { wordOf: () => '' };
const readName = (name: string): Tokens => tokenise(name, () => UNKNOWN_WORD);

const addName = (weights: WordWeights, name: string, weight: number): void => {
  const tokens = readName(name);
  const needs = modifiersIn(tokens.folded);
  for (const { word } of wordsOfText(tokens, PLAIN)) {
    const known = weights.get(word) ?? { weight, isHead: false, needs };
    known.weight = Math.max(known.weight, weight);
    known.needs = needs === 0 || known.needs === 0 ? 0 : known.needs | needs;
    weights.set(word, known);
  }
  for (const head of goodsHeadsOf(tokens, PLAIN)) {
    const known = weights.get(head);
    if (known !== undefined) known.isHead = true;
  }
};

const add = (weights: WordWeights | undefined, names: readonly string[], weight: number): void => {
  if (weights !== undefined) for (const name of names) addName(weights, name, weight);
};

const TRADE_AREAS = /^[89]\./;

const addNode = (weights: WordWeights | undefined, node: CatalogueNode): void => {
  add(weights, [node.nameZh, node.nameEn], NAME);
  if (TRADE_AREAS.test(node.code)) return;
  for (const { activityEn, activityZh } of node.activities ?? [])
    add(weights, [activityZh, activityEn], NAME);
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
  weights: WordWeights | undefined,
  { notTermsEn, notTermsZh, source = [] }: LexiconEntry,
): void => {
  if (weights === undefined || source.length > 1) return;
  for (const name of [...notTermsZh, ...notTermsEn])
    for (const { word } of wordsOfText(readName(name), PLAIN))
      if (!weights.has(word)) weights.set(word, { weight: LOOK_ALIKE, isHead: false, needs: 0 });
};

const hsNames = (content: MatchingContent): readonly (readonly [string, readonly string[]])[] =>
  content.hsMap.flatMap(({ goodsEn, goodsZh, manufactureItem, tradeItem }) =>
    [tradeItem, manufactureItem].flatMap((code) =>
      code === null ? [] : [[code, [...piecesZh(goodsZh), ...piecesEn(goodsEn)]] as const],
    ),
  );

const collect = (content: MatchingContent): ReadonlyMap<string, WordWeights> => {
  const nodes = content.nodes.filter((node) => node.level === 3);
  const byItem = new Map(nodes.map((node) => [node.code, new Map<string, Weighed>()]));
  for (const node of nodes) addNode(byItem.get(node.code), node);
  for (const { itemCode, termsEn, termsZh } of content.lexicon)
    add(byItem.get(itemCode), [...termsZh, ...termsEn], NAME);
  for (const [code, names] of kindNames(content)) add(byItem.get(code), names, NAME);
  for (const [code, names] of hsNames(content)) add(byItem.get(code), names, CODE);
  for (const entry of content.lexicon) addLookAlikes(byItem.get(entry.itemCode), entry);
  return byItem;
};

/** Less than one item: a word that no item uses is rarer than any that one uses. */
const UNUSED = 0.7;

/** Words of all items from their names, industries, kinds of goods and the goods of their HS codes. */
export const buildItemWords = (
  content: MatchingContent,
  itemIndex: ReadonlyMap<string, number>,
): ItemWords => {
  const usesOf = new Map<string, WordUse[]>();
  for (const [code, weights] of collect(content))
    for (const [word, { isHead, needs, weight }] of weights) {
      const uses = usesOf.get(word) ?? [];
      uses.push({ item: itemIndex.get(code) ?? -1, weight, isHead, needs });
      usesOf.set(word, uses);
    }
  const telling = new Map(
    [...usesOf].map(([word, uses]) => {
      const users = uses.filter((one) => one.weight > 0).length;
      return [word, Math.log(1 + itemIndex.size / Math.max(UNUSED, users))];
    }),
  );
  const rare = Math.log(1 + itemIndex.size / UNUSED);
  return { usesOf, tellingOf: (word) => telling.get(word) ?? rare };
};
