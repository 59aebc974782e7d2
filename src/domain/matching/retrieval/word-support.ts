import type { CompiledCatalogue } from '../compiled-catalogue.js';
import { goodsHeadsOf } from './goods-heads.js';
import { modifiersIn } from './green-modifiers.js';
import type { TextReading } from './read-text.js';
import type { ItemName, WordUse } from './item-words.js';
import { wordsOfText, type TextWord } from './words-of-text.js';

/** What the item has of the head of the goods' name: names that end so, the word alone, nothing. */
export type HeadUse = 'named' | 'used' | 'lacking';

/** What plain words of a line say for one item. */
export interface WordSupport {
  /** Sum of how telling the shared words are, less that of words for what the item is not. */
  readonly score: number;
  /** The same as a share of all telling words of the line. */
  readonly coverage: number;
  readonly head: HeadUse;
}

/** How telling a word is that stands for no goods: a brand, or a pair across two words. */
const FOREIGN = 2.5;
const LATER_PHRASE = 0.5;

const tellingOf = ({ first, word }: TextWord, compiled: CompiledCatalogue): number => {
  const { itemWords, isKnownWord } = compiled;
  const known = itemWords.has(word) || isKnownWord(word);
  return (known ? itemWords.tellingOf(word) : FOREIGN) * (first ? 1 : LATER_PHRASE);
};

interface Sum {
  score: number;
  head: HeadUse;
}

const sumOf = (sums: Map<number, Sum>, item: number): Sum => {
  const known = sums.get(item);
  if (known !== undefined) return known;
  const fresh: Sum = { score: 0, head: 'lacking' };
  sums.set(item, fresh);
  return fresh;
};

const modifiersOf = (readings: readonly TextReading[]): number =>
  readings.reduce((mask, { tokens }) => mask | modifiersIn(tokens.folded), 0);

/** Whether an item's names with the word say something that the line does not: 再生 of 棉纱. */
const lacksModifier = (needs: number, modifiers: number): boolean =>
  needs !== 0 && (needs & modifiers) === 0;

const headUse = ({ isHead, weight }: WordUse, known: HeadUse): HeadUse => {
  if (known === 'named' || weight < 0) return known;
  return isHead ? 'named' : 'used';
};

/** Plain word search: which items use the telling words of the line's texts, by item index. */
export const wordSupportOf = (
  readings: readonly TextReading[],
  compiled: CompiledCatalogue,
): ReadonlyMap<number, WordSupport> => {
  const sums = new Map<number, Sum>();
  let total = 0;
  const modifiers = modifiersOf(readings);
  const addWord = (word: TextWord, isHeadOfGoods: boolean): void => {
    const telling = tellingOf(word, compiled);
    total += telling;
    for (const use of compiled.itemWords.usesOf(word.word)) {
      if (lacksModifier(use.needs, modifiers)) continue;
      const sum = sumOf(sums, use.item);
      sum.score += telling * use.weight;
      if (isHeadOfGoods) sum.head = headUse(use, sum.head);
    }
  };
  for (const { tokens } of readings) {
    const heads = goodsHeadsOf(tokens, compiled.vocabulary);
    for (const word of wordsOfText(tokens, compiled.vocabulary))
      addWord(word, heads.has(word.word));
  }
  return new Map(
    [...sums].map(([item, { head, score }]) => [item, { score, coverage: score / total, head }]),
  );
};

interface LineWords {
  readonly words: ReadonlySet<string>;
  readonly heads: ReadonlySet<string>;
  readonly modifiers: number;
}

const lineWordsOf = (
  readings: readonly TextReading[],
  { vocabulary }: CompiledCatalogue,
): LineWords => ({
  words: new Set(
    readings.flatMap(({ tokens }) => wordsOfText(tokens, vocabulary).map(({ word }) => word)),
  ),
  heads: new Set(readings.flatMap(({ tokens }) => [...goodsHeadsOf(tokens, vocabulary)])),
  modifiers: modifiersOf(readings),
});

/** Share of a name's telling words in the line; 0 when only its head is. */
const shareOf = (name: ItemName, line: LineWords, { itemWords }: CompiledCatalogue): number => {
  if (lacksModifier(name.modifiers, line.modifiers)) return 0;
  const weigh = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + itemWords.tellingOf(word), 0);
  const shared = name.words.filter((word) => line.words.has(word));
  const headOnly =
    shared.length < name.words.length && shared.every((word) => line.heads.has(word));
  return headOnly ? 0 : weigh(shared) / weigh(name.words);
};

/**
 * The best share of one name of an item that stands in the line, of the names that can have the head of the goods' name:
 * 原油 shares nothing but its head with a name of another oil.
 */
export const nameShareOf = (
  item: number,
  readings: readonly TextReading[],
  compiled: CompiledCatalogue,
): number => {
  const line = lineWordsOf(readings, compiled);
  const names = [...line.heads].flatMap((head) => compiled.itemWords.namesOf(item, head));
  return names.reduce((best, name) => Math.max(best, shareOf(name, line, compiled)), 0);
};

/** Parts of a text whose words the item uses, as they stand in it: 房间空气调节器 of 房间空气调节器 R32. */
export const sharedParts = (
  { tokens }: TextReading,
  item: number,
  compiled: CompiledCatalogue,
): readonly string[] => {
  const parts: { readonly start: number; end: number }[] = [];
  for (const { end, start, word } of wordsOfText(tokens, compiled.vocabulary)) {
    const uses = compiled.itemWords.usesOf(word);
    if (!uses.some((use) => use.item === item && use.weight > 0)) continue;
    const last = parts.at(-1);
    if (last !== undefined && start <= last.end + 1) last.end = end;
    else parts.push({ start, end });
  }
  return parts.map(({ end, start }) => tokens.folded.slice(start, end));
};
