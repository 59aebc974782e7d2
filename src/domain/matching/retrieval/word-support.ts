import type { CompiledCatalogue } from '../compiled-catalogue.js';
import { sortFew } from '../flat/sort-few.js';
import { once } from '../once.js';
import { isHan } from '../text/fold-character.js';
import { pairText } from '../text/pair-key.js';
import { idAt, type Tokens } from '../text/tokenise.js';
import { goodsHeadsOf } from './goods-heads.js';
import { modifiersIn } from './green-modifiers.js';
import type { ItemName } from './item-words.js';
import type { TextReading } from './read-text.js';
import {
  isHeadIn,
  needsIn,
  NOT_SAID,
  placeOf,
  weightIn,
  type Stretches,
  type WordEntry,
} from './word-uses.js';
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

/** A word of a text that some item uses. */
interface UsedWord {
  readonly key: number;
  /** Its token, for a pair the first of two. */
  readonly at: number;
  readonly entry: WordEntry;
  /** How telling it is where it stands. */
  readonly telling: number;
  /** Whether it can be the head of the goods' name. */
  readonly isHead: boolean;
}

/** The words of a text, read once. */
interface TextWords {
  readonly reading: TextReading;
  readonly used: readonly UsedWord[];
  readonly heads: readonly number[];
}

/** The words of a line, read once. */
interface LineWords {
  readonly texts: readonly TextWords[];
  /** Those of all texts. */
  readonly used: readonly UsedWord[];
  /** The numbers of those. */
  readonly keys: () => ReadonlySet<number>;
  readonly modifiers: () => number;
  /** How telling all words are together, and those that some item uses. */
  readonly total: number;
  readonly usable: number;
}

/** What plain words of a line say for all items. */
export interface LineSupport {
  readonly line: LineWords;
  /** Items that may use the share of the line's telling words, or more, and the head of its goods, by index. */
  readonly itemsWith: (share: number) => readonly number[];
  readonly of: (item: number) => WordSupport;
  /** The same, or null for an item that uses less than the share. */
  readonly atLeast: (share: number, item: number) => WordSupport | null;
}

/** How telling a word is that stands for no goods: a brand, or a pair across two words. */
const FOREIGN = 2.5;
const LATER_PHRASE = 0.5;

/** How telling a word is that no item uses. */
const unusedTelling = (
  { key, stem }: TextWord,
  { isKnownWord, itemWords }: CompiledCatalogue,
): number => (isKnownWord(stem === '' ? pairText(key) : stem) ? itemWords.rare : FOREIGN);

/** Reads the words of a text into `used`; how telling all its words are, added to what others said. */
const readWords = (
  reading: TextReading,
  heads: readonly number[],
  compiled: CompiledCatalogue,
  { total, used }: { readonly total: number; readonly used: UsedWord[] },
): number => {
  const { entryOf } = compiled.itemWords.uses();
  let sum = total;
  for (const word of wordsOfText(reading.tokens, compiled.readWord)) {
    const entry = entryOf(word.key);
    const plain = entry === null ? unusedTelling(word, compiled) : entry.telling;
    const telling = plain * (word.first ? 1 : LATER_PHRASE);
    sum += telling;
    const { at, key } = word;
    if (entry !== null) used.push({ key, at, entry, telling, isHead: heads.includes(key) });
  }
  return sum;
};

const readLineWords = (
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
  for (const { telling } of used) usable += telling;
  const keys = once(() => new Set(used.map(({ key }) => key)));
  const modifiers = once(() =>
    readings.reduce((mask, { tokens }) => mask | modifiersIn(tokens.folded), 0),
  );
  return { texts, used, keys, modifiers, total, usable };
};

/** Whether an item's names with the word say something that the line does not: 再生 of 棉纱. */
export const lacksModifier = (needs: number, { modifiers }: LineWords): boolean =>
  needs !== 0 && (needs & modifiers()) === 0;

const HEADS: readonly HeadUse[] = ['lacking', 'used', 'named'];

const NOTHING: WordSupport = { score: 0, coverage: 0, head: 'lacking' };

const headUse = (say: number): number => {
  if (say === NOT_SAID || weightIn(say) < 0) return 0;
  return isHeadIn(say) ? 2 : 1;
};

/** What an item says with a word by names that fit the line; `NOT_SAID` where it says nothing. */
const sayFor = (item: number, { entry }: UsedWord, line: LineWords, uses: Stretches): number => {
  const at = placeOf(item, entry, uses);
  const say = at < 0 ? NOT_SAID : (uses.says[at] ?? NOT_SAID);
  return lacksModifier(needsIn(say), line) ? NOT_SAID : say;
};

/** Sums of the same figures in another order differ by less. */
const LEAST_ROUNDING = 1 - 1e-9;

/** What the words of a line say for one item; null once it cannot use the share of them any more. */
const supportOf = (
  item: number,
  line: LineWords,
  uses: Stretches,
  share: number,
): WordSupport | null => {
  const { total, usable, used } = line;
  if (total === 0) return NOTHING;
  /** How much of the words the item may leave unused. */
  let spare = usable - share * total * LEAST_ROUNDING;
  let score = 0;
  let head = 0;
  for (const word of used) {
    const say = sayFor(item, word, line, uses);
    const said = word.telling * weightIn(say);
    spare -= word.telling - said;
    if (spare < 0) return null;
    score += said;
    if (word.isHead) head = Math.max(head, headUse(say));
  }
  return { score, coverage: score / total, head: HEADS[head] ?? 'lacking' };
};

const lengthOf = ({ entry }: UsedWord): number => entry.to - entry.from;

const byLength = (a: UsedWord, b: UsedWord): number => lengthOf(b) - lengthOf(a);

/** The rarer words of a line: all but so many of the commonest as weigh less than a share of it. */
const rarerWords = (share: number, { total, used }: LineWords): readonly UsedWord[] => {
  const sorted = sortFew(used, byLength);
  let left = share * total * LEAST_ROUNDING;
  const first = sorted.findIndex(({ telling }) => (left -= telling) <= 0);
  return first < 0 ? [] : sorted.slice(first);
};

const usersOf = (words: readonly UsedWord[]): number =>
  words.reduce((sum, one) => sum + lengthOf(one), 0);

const tellingOf = (words: readonly UsedWord[]): number =>
  words.reduce((sum, one) => sum + one.telling, 0);

/** How much items say with some words; kept from line to line, all 0 between them. */
let said = new Float64Array(0);

/** Notes how much the items say with some words, and gives the items that say anything. */
const noteSaid = (words: readonly UsedWord[], { items, says }: Stretches): readonly number[] => {
  const found: number[] = [];
  for (const { entry, telling } of words)
    for (let at = entry.from; at < entry.to; at += 1) {
      const weight = weightIn(says[at] ?? NOT_SAID);
      if (weight <= 0) continue;
      const item = items[at] ?? 0;
      if (said[item] === 0) found.push(item);
      said[item] = (said[item] ?? 0) + telling * weight;
    }
  return found;
};

/**
 * Items that may use so great a share of a line's words, the head of its goods among them: each uses one of the rarer
 * words. Only the items of those, or of the heads, are looked through, whatever the number of items; those that would lack
 * some even with all other words are left out.
 */
const itemsWith = (
  share: number,
  line: LineWords,
  uses: Stretches,
  itemCount: number,
): readonly number[] => {
  const asked = share * line.total * LEAST_ROUNDING;
  if (line.usable < asked) return [];
  const heads = line.used.filter((one) => one.isHead);
  const rarer = rarerWords(share, line);
  const words = usersOf(heads) < usersOf(rarer) ? heads : rarer;
  const least = (asked - (line.usable - tellingOf(words))) * LEAST_ROUNDING;
  if (said.length < itemCount) said = new Float64Array(itemCount);
  const found = noteSaid(words, uses);
  const enough = found.filter((item) => (said[item] ?? 0) >= least);
  for (const item of found) said[item] = 0;
  return enough;
};

/** Less than any item uses: look-alikes make it negative. */
const ANY_SHARE = Number.NEGATIVE_INFINITY;

/** Plain word search: which items use the telling words of the line's texts. */
export const wordSupportOf = (
  readings: readonly TextReading[],
  compiled: CompiledCatalogue,
): LineSupport => {
  const { stretches } = compiled.itemWords.uses();
  const line = readLineWords(readings, compiled);
  return {
    line,
    itemsWith: (share) => itemsWith(share, line, stretches(), compiled.items.length),
    of: (item) => supportOf(item, line, stretches(), ANY_SHARE) ?? NOTHING,
    atLeast: (share, item) => supportOf(item, line, stretches(), share),
  };
};

const isHead = (word: number, { texts }: LineWords): boolean =>
  texts.some(({ heads }) => heads.includes(word));

/** Share of a name's telling words in the line; 0 when only its head is. */
const shareOf = ({ modifiers, tellings, words }: ItemName, line: LineWords): number => {
  if (lacksModifier(modifiers, line)) return 0;
  const { all, each } = tellings();
  const inLine = line.keys();
  let shared = 0;
  /** Words that are no mere heads, and words that the line lacks. */
  let others = 0;
  let missing = 0;
  words.forEach((word, at) => {
    if (inLine.has(word)) {
      shared += each[at] ?? 0;
      others += isHead(word, line) ? 0 : 1;
    } else missing += 1;
  });
  return missing > 0 && others === 0 ? 0 : shared / all;
};

/**
 * Whether so great a share of one name of an item stands in the line, of the names that can have the head of the goods'
 * name: 原油 shares nothing but its head with a name of another oil.
 */
export const hasNameShare = (
  item: number,
  share: number,
  { line }: LineSupport,
  { itemWords }: CompiledCatalogue,
): boolean => {
  for (const { heads } of line.texts)
    for (const head of heads)
      for (const name of itemWords.namesOf(item, head))
        if (shareOf(name, line) >= share) return true;
  return false;
};

const startOf = (at: number, { starts }: Tokens): number => starts[at] ?? 0;

/** Where the word ends that starts at a token: a pair of Han characters with the second of them. */
const endOf = (at: number, { ends, ids }: Tokens): number =>
  ends[isHan(idAt(ids, at)) ? at + 1 : at] ?? 0;

/** Whether an item says something for itself with a word. */
const speaksFor = (item: number, entry: WordEntry, uses: Stretches): boolean =>
  weightIn(uses.says[placeOf(item, entry, uses)] ?? NOT_SAID) > 0;

/** Parts of a text whose words the item uses, as they stand in it: 房间空气调节器 of 房间空气调节器 R32. */
const sharedParts = (
  { reading, used }: TextWords,
  item: number,
  uses: Stretches,
): readonly string[] => {
  const parts: { readonly start: number; end: number }[] = [];
  const { tokens } = reading;
  for (const { at, entry } of used) {
    if (!speaksFor(item, entry, uses)) continue;
    const start = startOf(at, tokens);
    const end = endOf(at, tokens);
    const last = parts.at(-1);
    if (last !== undefined && start <= last.end + 1) last.end = end;
    else parts.push({ start, end });
  }
  return parts.map(({ end, start }) => tokens.folded.slice(start, end));
};

/** A text that speaks for an item. */
export interface SpeakingText {
  readonly source: TextReading['source'];
  /** The parts of it that do. */
  readonly parts: () => string;
}

/** The texts that speak for an item. */
export const speakingTexts = (
  item: number,
  { line }: LineSupport,
  { itemWords }: CompiledCatalogue,
): readonly SpeakingText[] => {
  const uses = itemWords.uses().stretches();
  return line.texts
    .filter(({ used }) => used.some(({ entry }) => speaksFor(item, entry, uses)))
    .map((text) => ({
      source: text.reading.source,
      parts: () => sharedParts(text, item, itemWords.uses().stretches()).join(' … '),
    }));
};
