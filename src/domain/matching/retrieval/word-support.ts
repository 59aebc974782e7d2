import type { CompiledCatalogue } from '../compiled-catalogue.js';
import { goodsHeadsOf } from './goods-heads.js';
import { modifiersIn } from './green-modifiers.js';
import type { ItemName, WordEntry, WordUse } from './item-words.js';
import type { TextReading } from './read-text.js';
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

/** The words of a line, read once. */
interface LineWords {
  readonly texts: readonly {
    readonly reading: TextReading;
    readonly words: readonly TextWord[];
    readonly heads: ReadonlySet<string>;
  }[];
  readonly modifiers: number;
}

/** What plain words of a line say for all items. */
export interface LineSupport {
  readonly line: LineWords;
  /** Items that use some word of the line, by index. */
  readonly items: readonly number[];
  readonly of: (item: number) => WordSupport;
}

const readLineWords = (
  readings: readonly TextReading[],
  { vocabulary }: CompiledCatalogue,
): LineWords => ({
  texts: readings.map((reading) => ({
    reading,
    words: wordsOfText(reading.tokens, vocabulary),
    heads: goodsHeadsOf(reading.tokens, vocabulary),
  })),
  modifiers: readings.reduce((mask, { tokens }) => mask | modifiersIn(tokens.folded), 0),
});

/** How telling a word is that stands for no goods: a brand, or a pair across two words. */
const FOREIGN = 2.5;
const LATER_PHRASE = 0.5;

const tellingOf = (
  word: string,
  entry: WordEntry | undefined,
  { isKnownWord, itemWords }: CompiledCatalogue,
): number => entry?.telling ?? (isKnownWord(word) ? itemWords.rare : FOREIGN);

/** Whether an item's names with the word say something that the line does not: 再生 of 棉纱. */
const lacksModifier = (needs: number, modifiers: number): boolean =>
  needs !== 0 && (needs & modifiers) === 0;

const HEADS: readonly HeadUse[] = ['lacking', 'used', 'named'];

const headUse = ({ isHead, weight }: WordUse): number => {
  if (weight < 0) return 0;
  return isHead ? 2 : 1;
};

/** Plain word search: which items use the telling words of the line's texts. */
export const wordSupportOf = (
  readings: readonly TextReading[],
  compiled: CompiledCatalogue,
): LineSupport => {
  const { itemWords } = compiled;
  const line = readLineWords(readings, compiled);
  const scores = new Float64Array(compiled.items.length);
  const heads = new Uint8Array(compiled.items.length);
  const isMet = new Uint8Array(compiled.items.length);
  const items: number[] = [];
  let total = 0;
  const addUse = (use: WordUse, telling: number, isHeadOfGoods: boolean): void => {
    const { item } = use;
    if (isMet[item] === 0) items.push(item);
    isMet[item] = 1;
    scores[item] = (scores[item] ?? 0) + telling * use.weight;
    if (isHeadOfGoods) heads[item] = Math.max(heads[item] ?? 0, headUse(use));
  };
  const addWord = ({ first, word }: TextWord, isHeadOfGoods: boolean): void => {
    const entry = itemWords.entryOf(word);
    const telling = tellingOf(word, entry, compiled) * (first ? 1 : LATER_PHRASE);
    total += telling;
    for (const use of entry?.uses ?? [])
      if (!lacksModifier(use.needs, line.modifiers)) addUse(use, telling, isHeadOfGoods);
  };
  for (const text of line.texts)
    for (const word of text.words) addWord(word, text.heads.has(word.word));
  return {
    line,
    items,
    of: (item) => {
      const score = scores[item] ?? 0;
      const coverage = total === 0 ? 0 : score / total;
      return { score, coverage, head: HEADS[heads[item] ?? 0] ?? 'lacking' };
    },
  };
};

const has = ({ texts }: LineWords, word: string): boolean =>
  texts.some(({ words }) => words.some((one) => one.word === word));

const isHead = ({ texts }: LineWords, word: string): boolean =>
  texts.some(({ heads }) => heads.has(word));

/** Share of a name's telling words in the line; 0 when only its head is. */
const shareOf = (name: ItemName, line: LineWords, { itemWords }: CompiledCatalogue): number => {
  if (lacksModifier(name.modifiers, line.modifiers)) return 0;
  const weigh = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + (itemWords.entryOf(word)?.telling ?? itemWords.rare), 0);
  const shared = name.words.filter((word) => has(line, word));
  const headOnly = shared.length < name.words.length && shared.every((word) => isHead(line, word));
  return headOnly ? 0 : weigh(shared) / weigh(name.words);
};

/**
 * The best share of one name of an item that stands in the line, of the names that can have the head of the goods' name:
 * 原油 shares nothing but its head with a name of another oil.
 */
export const nameShareOf = (
  item: number,
  { line }: LineSupport,
  compiled: CompiledCatalogue,
): number => {
  const heads = new Set(line.texts.flatMap((text) => [...text.heads]));
  const names = [...heads].flatMap((head) => compiled.itemWords.namesOf(item, head));
  return names.reduce((best, name) => Math.max(best, shareOf(name, line, compiled)), 0);
};

/** Parts of a text whose words the item uses, as they stand in it: 房间空气调节器 of 房间空气调节器 R32. */
const sharedParts = (
  { reading, words }: LineWords['texts'][number],
  item: number,
  { itemWords }: CompiledCatalogue,
): readonly string[] => {
  const parts: { readonly start: number; end: number }[] = [];
  for (const { end, start, word } of words) {
    const uses = itemWords.entryOf(word)?.uses ?? [];
    if (!uses.some((use) => use.item === item && use.weight > 0)) continue;
    const last = parts.at(-1);
    if (last !== undefined && start <= last.end + 1) last.end = end;
    else parts.push({ start, end });
  }
  return parts.map(({ end, start }) => reading.tokens.folded.slice(start, end));
};

/** The parts of each text that speak for an item, texts without any left out. */
export const sharedTexts = (
  item: number,
  { line }: LineSupport,
  compiled: CompiledCatalogue,
): readonly { readonly source: TextReading['source']; readonly text: string }[] =>
  line.texts.flatMap((text) => {
    const parts = sharedParts(text, item, compiled);
    return parts.length === 0 ? [] : [{ source: text.reading.source, text: parts.join(' … ') }];
  });
