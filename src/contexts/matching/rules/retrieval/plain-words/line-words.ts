import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { lazy } from '../../../../../kernel/values/lazy.js';
import { pairText } from '../../text/pair-key.js';
import { goodsHeadsOf } from './goods-heads.js';
import { qualifiersIn } from './qualifiers.js';
import type { TextReading } from '../names-in-text/read-text.js';
import type { WordEntry } from './word-uses.js';
import { wordsOfText, type TextWord } from './words-of-text.js';
import { weightOf } from '../weights.js';

/** A word of a text that some item uses. */
export interface UsedWord {
  readonly key: number;
  /** Its token, for a pair the first of two. */
  readonly at: number;
  readonly entry: WordEntry;
  /** How telling it is where it stands. */
  readonly idf: number;
  /** Whether it can be the head of the goods' name. */
  readonly isHead: boolean;
}

/** The words of a text, read once. */
export interface TextWords {
  readonly reading: TextReading;
  readonly used: readonly UsedWord[];
  readonly heads: readonly number[];
}

/** The words of a line, read once. */
export interface LineWords {
  readonly texts: readonly TextWords[];
  /** Those of all texts. */
  readonly used: readonly UsedWord[];
  /** The numbers of those. */
  readonly keys: () => ReadonlySet<number>;
  readonly qualifiers: () => number;
  /** How telling all words are together, and those that some item uses. */
  readonly total: number;
  readonly usable: number;
}

/** How telling a word is that stands for no goods: a brand, or a pair across two words. */
const FOREIGN = weightOf('foreignWord');
const LATER_PHRASE = weightOf('laterWord');

/** How telling a word is that no item uses. */
const unusedWeight = (
  { key, stem }: TextWord,
  { isKnownWord, itemWords }: CompiledCatalogue,
): number => (isKnownWord(stem === '' ? pairText(key) : stem) ? itemWords.rare : FOREIGN);

/** Reads the words of a text into `used`; gives `total` plus the weight of all its words. */
const readWords = (
  reading: TextReading,
  heads: readonly number[],
  compiled: CompiledCatalogue,
  { total, used }: { readonly total: number; readonly used: UsedWord[] },
): number => {
  const { entryOf } = compiled.itemWords.uses();
  let sum = total;
  for (const word of wordsOfText(reading.said, compiled.readWord)) {
    const entry = entryOf(word.key);
    const plain = entry === null ? unusedWeight(word, compiled) : entry.idf;
    const idf = plain * (word.first ? 1 : LATER_PHRASE);
    sum += idf;
    const { at, key } = word;
    if (entry !== null) used.push({ key, at, entry, idf, isHead: heads.includes(key) });
  }
  return sum;
};

/** Reads the words of the texts of a line. */
export const readLineWords = (
  readings: readonly TextReading[],
  compiled: CompiledCatalogue,
): LineWords => {
  const texts: TextWords[] = [];
  let total = 0;
  for (const reading of readings) {
    const heads = goodsHeadsOf(reading.tokens, compiled.readWord);
    const used: UsedWord[] = [];
    total = readWords(reading, heads, compiled, { total, used });
    texts.push({ reading, used, heads });
  }
  const [only] = texts;
  const used =
    texts.length === 1 && only !== undefined ? only.used : texts.flatMap((text) => text.used);
  let usable = 0;
  for (const { idf } of used) usable += idf;
  const keys = lazy(() => new Set(used.map(({ key }) => key)));
  const qualifiers = lazy(() =>
    readings.reduce((mask, { said }) => mask | qualifiersIn(said.folded), 0),
  );
  return { texts, used, keys, qualifiers, total, usable };
};

/** Whether an item's names with the word say something that the line does not: 再生 of 棉纱. */
export const lacksQualifier = (needs: number, { qualifiers }: LineWords): boolean =>
  needs !== 0 && (needs & qualifiers()) === 0;
