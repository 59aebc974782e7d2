import type { CompiledCatalogue } from '../compiled-catalogue.js';
import { goodsHeadsOf } from './goods-heads.js';
import { modifiersIn } from './green-modifiers.js';
import type { ItemName } from './item-words.js';
import type { TextReading } from './read-text.js';
import { placeOf, type WordEntry, type WordUses } from './word-uses.js';
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

/** A word of a text, with the items that use it. */
interface LineWord {
  readonly word: TextWord;
  readonly entry: WordEntry | undefined;
}

/** A word of a line that some item uses. */
interface UsedWord {
  readonly entry: WordEntry;
  /** How telling it is where it stands. */
  readonly telling: number;
  /** Whether it can be the head of the goods' name. */
  readonly isHead: boolean;
}

/** The words of a line, read once. */
interface LineWords {
  readonly texts: readonly {
    readonly reading: TextReading;
    readonly words: readonly LineWord[];
    readonly heads: ReadonlySet<string>;
  }[];
  readonly all: ReadonlySet<string>;
  readonly used: readonly UsedWord[];
  readonly modifiers: number;
  /** How telling all words are together. */
  readonly total: number;
}

/** What plain words of a line say for all items. */
export interface LineSupport {
  readonly line: LineWords;
  /** Items that may use the share of the line's telling words, or more, and the head of its goods, by index. */
  readonly itemsWith: (share: number) => readonly number[];
  readonly of: (item: number) => WordSupport;
}

/** How telling a word is that stands for no goods: a brand, or a pair across two words. */
const FOREIGN = 2.5;
const LATER_PHRASE = 0.5;

const tellingOf = (
  word: string,
  entry: WordEntry | undefined,
  { isKnownWord, itemWords }: CompiledCatalogue,
): number => entry?.telling ?? (isKnownWord(word) ? itemWords.rare : FOREIGN);

const readLineWords = (
  readings: readonly TextReading[],
  compiled: CompiledCatalogue,
): LineWords => {
  const { entryOf } = compiled.itemWords.uses();
  const all = new Set<string>();
  const used: UsedWord[] = [];
  let total = 0;
  let modifiers = 0;
  const texts = readings.map((reading) => {
    const heads = goodsHeadsOf(reading.tokens, compiled.vocabulary);
    const words = wordsOfText(reading.tokens, compiled.vocabulary).map((one): LineWord => {
      const entry = entryOf(one.word);
      const telling = tellingOf(one.word, entry, compiled) * (one.first ? 1 : LATER_PHRASE);
      total += telling;
      all.add(one.word);
      if (entry !== undefined) used.push({ entry, telling, isHead: heads.has(one.word) });
      return { word: one, entry };
    });
    modifiers |= modifiersIn(reading.tokens.folded);
    return { reading, words, heads };
  });
  return { texts, all, used, modifiers, total };
};

/** Whether an item's names with the word say something that the line does not: 再生 of 棉纱. */
const lacksModifier = (needs: number, modifiers: number): boolean =>
  needs !== 0 && (needs & modifiers) === 0;

const HEADS: readonly HeadUse[] = ['lacking', 'used', 'named'];

const NOTHING: WordSupport = { score: 0, coverage: 0, head: 'lacking' };

const headUse = (at: number, { isHead, weights }: WordUses): number => {
  if ((weights[at] ?? 0) < 0) return 0;
  return isHead[at] === 1 ? 2 : 1;
};

/** Where the item stands among the users of a word whose names with it fit the line; -1 where it does not. */
const placeFor = (
  item: number,
  { entry }: UsedWord,
  { modifiers }: LineWords,
  uses: WordUses,
): number => {
  const at = placeOf(item, entry, uses);
  return at >= 0 && lacksModifier(uses.needs[at] ?? 0, modifiers) ? -1 : at;
};

/** What the words of a line say for one item. */
const supportOf = (item: number, line: LineWords, uses: WordUses): WordSupport => {
  let score = 0;
  let head = 0;
  for (const word of line.used) {
    const at = placeFor(item, word, line, uses);
    if (at < 0) continue;
    score += word.telling * (uses.weights[at] ?? 0);
    if (word.isHead) head = Math.max(head, headUse(at, uses));
  }
  return line.total === 0
    ? NOTHING
    : { score, coverage: score / line.total, head: HEADS[head] ?? 'lacking' };
};

const lengthOf = ({ entry }: UsedWord): number => entry.to - entry.from;

/** The rarer words of a line: all but so many of the commonest as weigh less than a share of it. */
const rarerWords = (share: number, { total, used }: LineWords): readonly UsedWord[] => {
  const sorted = [...used].sort((a, b) => lengthOf(b) - lengthOf(a));
  let left = share * total * LEAST_ROUNDING;
  const first = sorted.findIndex(({ telling }) => (left -= telling) <= 0);
  return first < 0 ? [] : sorted.slice(first);
};

/**
 * Items that use so great a share of a line's words, the head of its goods among them: each uses one of the rarer words.
 * Only the items of those, or of the heads, are looked through, whatever the number of items.
 */
const itemsWith = (share: number, line: LineWords, uses: WordUses): readonly number[] => {
  const heads = line.used.filter((one) => one.isHead);
  const rarer = rarerWords(share, line);
  const size = (words: readonly UsedWord[]) => words.reduce((sum, one) => sum + lengthOf(one), 0);
  const found = new Set<number>();
  for (const { entry } of size(heads) < size(rarer) ? heads : rarer)
    for (let at = entry.from; at < entry.to; at += 1) found.add(uses.items[at] ?? 0);
  return [...found];
};

/** Sums of the same figures in another order differ by less. */
const LEAST_ROUNDING = 1 - 1e-9;

/** Plain word search: which items use the telling words of the line's texts. */
export const wordSupportOf = (
  readings: readonly TextReading[],
  compiled: CompiledCatalogue,
): LineSupport => {
  const uses = compiled.itemWords.uses();
  const line = readLineWords(readings, compiled);
  const known = new Map<number, WordSupport>();
  return {
    line,
    itemsWith: (share) => itemsWith(share, line, uses),
    of: (item) => {
      const found = known.get(item) ?? supportOf(item, line, uses);
      known.set(item, found);
      return found;
    },
  };
};

const isHead = ({ texts }: LineWords, word: string): boolean =>
  texts.some(({ heads }) => heads.has(word));

/** Share of a name's telling words in the line; 0 when only its head is. */
const shareOf = (name: ItemName, line: LineWords, { itemWords }: CompiledCatalogue): number => {
  if (lacksModifier(name.modifiers, line.modifiers)) return 0;
  const { entryOf } = itemWords.uses();
  const weigh = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + (entryOf(word)?.telling ?? itemWords.rare), 0);
  const shared = name.words.filter((word) => line.all.has(word));
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
  const uses = itemWords.uses();
  const parts: { readonly start: number; end: number }[] = [];
  for (const { entry, word } of words) {
    const at = entry === undefined ? -1 : placeOf(item, entry, uses);
    if ((uses.weights[at] ?? 0) <= 0) continue;
    const { end, start } = word;
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
