import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { sortFew } from '../../typed-arrays/sort-few.js';
import { isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { idAt, type Tokens } from '../../text/tokenise.js';
import type { ItemName } from './name-words.js';
import {
  lacksQualifier,
  readLineWords,
  type LineWords,
  type TextWords,
  type UsedWord,
} from './line-words.js';
import type { TextReading } from '../names-in-text/read-text.js';
import {
  isHeadIn,
  needsIn,
  NO_POSTING,
  postingIn,
  type Stretches,
  weightIn,
  type WordEntry,
} from './word-uses.js';

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

/** What plain words of a line say for all items. */
export interface LineSupport {
  readonly line: LineWords;
  /** Items that may use the share of the line's telling words, or more, and the head of its goods, by index. */
  readonly itemsWith: (share: number) => readonly number[];
  readonly of: (item: number) => WordSupport;
  /** The same, or null for an item that uses less than the share. */
  readonly atLeast: (share: number, item: number) => WordSupport | null;
}

const HEADS: readonly HeadUse[] = ['lacking', 'used', 'named'];

const NOTHING: WordSupport = { score: 0, coverage: 0, head: 'lacking' };

const headUse = (posting: number): number => {
  if (posting === NO_POSTING || weightIn(posting) < 0) return 0;
  return isHeadIn(posting) ? 2 : 1;
};

/** What an item says with a word by names that fit the line; `NO_POSTING` where it says nothing. */
const sayFor = (item: number, { entry }: UsedWord, line: LineWords, uses: Stretches): number => {
  const posting = postingIn(item, entry, uses);
  return lacksQualifier(needsIn(posting), line) ? NO_POSTING : posting;
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
    const posting = sayFor(item, word, line, uses);
    const said = word.idf * weightIn(posting);
    spare -= word.idf - said;
    if (spare < 0) return null;
    score += said;
    if (word.isHead) head = Math.max(head, headUse(posting));
  }
  return { score, coverage: score / total, head: HEADS[head] ?? 'lacking' };
};

const lengthOf = ({ entry }: UsedWord): number => entry.to - entry.from;

const byLength = (a: UsedWord, b: UsedWord): number => lengthOf(b) - lengthOf(a);

/** The rarer words of a line: all but so many of the commonest as weigh less than a share of it. */
const rarerWords = (share: number, { total, used }: LineWords): readonly UsedWord[] => {
  const sorted = sortFew(used, byLength);
  let left = share * total * LEAST_ROUNDING;
  const first = sorted.findIndex(({ idf }) => (left -= idf) <= 0);
  return first < 0 ? [] : sorted.slice(first);
};

const usersOf = (words: readonly UsedWord[]): number =>
  words.reduce((sum, one) => sum + lengthOf(one), 0);

const idfOf = (words: readonly UsedWord[]): number => words.reduce((sum, one) => sum + one.idf, 0);

/** How much items say with some words; kept from line to line, all 0 between them. */
let said = new Float64Array(0);

/** Notes how much the items say with some words, and gives the items that say anything. */
const noteSaid = (
  words: readonly UsedWord[],
  { items, postings }: Stretches,
): readonly number[] => {
  const found: number[] = [];
  for (const { entry, idf } of words)
    for (let at = entry.from; at < entry.to; at += 1) {
      const weight = weightIn(postings[at] ?? NO_POSTING);
      if (weight <= 0) continue;
      const item = items[at] ?? 0;
      if (said[item] === 0) found.push(item);
      said[item] = (said[item] ?? 0) + idf * weight;
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
  const least = (asked - (line.usable - idfOf(words))) * LEAST_ROUNDING;
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

/** How telling the words of a name are together that stand in the line. */
export const sharedWeight = ({ idfs, words }: ItemName, line: LineWords): number => {
  const { each } = idfs();
  const inLine = line.keys();
  let shared = 0;
  words.forEach((word, at) => {
    if (inLine.has(word)) shared += each[at] ?? 0;
  });
  return shared;
};

/** Whether the line lacks words of a name, and has none but such as may be its goods' mere head. */
const isHeadAlone = ({ words }: ItemName, line: LineWords): boolean => {
  const inLine = line.keys();
  if (words.every((word) => inLine.has(word))) return false;
  return !words.some((word) => inLine.has(word) && !isHead(word, line));
};

/** Whether so great a share of a name's telling words stands in the line, and more than its head. */
const hasShare = (name: ItemName, share: number, line: LineWords): boolean =>
  !lacksQualifier(name.qualifiers, line) &&
  sharedWeight(name, line) / name.idfs().all >= share &&
  !isHeadAlone(name, line);

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
        if (hasShare(name, share, line)) return true;
  return false;
};

const startOf = (at: number, { starts }: Tokens): number => starts[at] ?? 0;

/** Where the word ends that starts at a token: a pair of Han characters with the second of them. */
const endOf = (at: number, { ends, ids }: Tokens): number =>
  ends[isHan(idAt(ids, at)) ? at + 1 : at] ?? 0;

/** Whether an item says something for itself with a word. */
const speaksFor = (item: number, entry: WordEntry, uses: Stretches): boolean =>
  weightIn(postingIn(item, entry, uses)) > 0;

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
