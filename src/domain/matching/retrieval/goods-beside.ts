import type { CompiledCatalogue } from '../compiled-catalogue.js';
import { isHan } from '../text/fold-character.js';
import { JOINING_AFTER_ZH } from '../text/grammar-words-zh.js';
import {
  ANY_PART_ZH,
  BEFORE_PART_ZH,
  HAVING_ZH,
  PARTS_ALWAYS_EN,
  PARTS_EN,
  PARTS_ZH,
} from '../text/part-words.js';
import type { PartedPhrase } from '../text/parted-phrases.js';
import { stemWord } from '../text/stem-word.js';
import { hasFigure, idAt, tokenText, type Tokens } from '../text/tokenise.js';
import { firstNamed, phrasesOf } from './first-goods.js';
import { readText, type ReadMatch, type TextReading } from './read-text.js';

/** A part or accessory that a description names as the goods. */
export interface PartOffered {
  /** The part's name. */
  readonly words: string;
  /** Whether the word may as well tell of what sort the goods are: a manual forklift. */
  readonly maybe: boolean;
}

const isName = ({ position, term }: ReadMatch): boolean =>
  position === 'head' && (term.own.length > 0 || term.kinds.length > 0);

/** Whether the end of a part's name is that of a name of goods: a wind turbine bolt, 循环包装箱. */
const isNamed = (
  from: number,
  to: number,
  { phrase, reading: { matches } }: Pick<Place, 'phrase' | 'reading'>,
): boolean =>
  matches.some((one) => isName(one) && one.from >= phrase.from && one.from <= from && one.to >= to);

/** A phrase of a text, and what was read there. */
interface Place {
  readonly phrase: PartedPhrase;
  /** Whether a colon follows. */
  readonly isHeading: boolean;
  readonly reading: TextReading;
}

/** Where the words of a phrase end: before the codes and figures behind them. */
const wordsEnd = ({ from, to }: PartedPhrase, tokens: Tokens): number => {
  let end = to;
  while (end > from && !isHan(idAt(tokens.ids, end - 1)) && hasFigure(tokens, end - 1)) end -= 1;
  return end;
};

const textOf = (from: number, to: number, { ends, folded, starts }: Tokens): string =>
  to > from ? folded.slice(starts[from], ends[to - 1]) : '';

/** Goods and their parts are those goods: 滴灌带及配件. */
const isJoined = (before: string): boolean =>
  JOINING_AFTER_ZH.some((word) => before.endsWith(word));

const partZh = (place: Place): PartOffered | null => {
  const { isHeading, phrase, reading } = place;
  const { tokens } = reading;
  const to = wordsEnd(phrase, tokens);
  const text = textOf(phrase.from, to, tokens);
  if (HAVING_ZH.some((word) => text.startsWith(word))) return null;
  const part = PARTS_ZH.find((word) => text.endsWith(word));
  if (part === undefined || isNamed(to - part.length, to, place)) return null;
  if (isJoined(text.slice(0, -part.length)) || (isHeading && ANY_PART_ZH.has(part))) return null;
  return { words: part, maybe: false };
};

/** Before these stands the head of an English phrase. */
const AFTER_HEAD: ReadonlySet<string> = new Set(
  'for of with in to from on at used suitable'.split(' '),
);

/** Words of an English phrase up to the end of its head, as stems. */
const stemsOf = (phrase: PartedPhrase, tokens: Tokens): readonly string[] => {
  const stems: string[] = [];
  const end = wordsEnd(phrase, tokens);
  for (let at = phrase.from; at < end; at += 1) {
    const word = tokenText(tokens, at);
    if (AFTER_HEAD.has(word) && tokens.folded.charAt((tokens.starts[at] ?? 0) - 1) !== '-') break;
    stems.push(stemWord(word));
  }
  return stems;
};

const partOf = (words: readonly string[], maybe: boolean): PartOffered => ({
  words: words.join(' '),
  maybe,
});

const endsWith = (stems: readonly string[], words: readonly string[]): boolean =>
  words.length <= stems.length &&
  words.every((word, at) => stems[stems.length - words.length + at] === word);

const startsWith = (stems: readonly string[], words: readonly string[]): boolean =>
  words.length < stems.length && words.every((word, at) => stems[at] === word);

const JOINING_EN: ReadonlySet<string> = new Set(['and', 'or']);
const SORT_EN: ReadonlySet<string> = new Set([...JOINING_EN, 'type', 'style', 'driven']);

/** Whether a word for a part tells of what sort the goods are: screw type, clamp-on; or is one of several things. */
const tellsSort = (after: number, tokens: Tokens): boolean =>
  tokens.folded.charAt(tokens.ends[after - 1] ?? 0) === '-' ||
  SORT_EN.has(tokenText(tokens, after));

/** Whether the word for a part belongs to a name, or tells of what sort the goods are. */
const isSort = (from: number, after: number, { reading: { matches, tokens } }: Place): boolean =>
  tellsSort(after, tokens) ||
  matches.some(
    (one) => one.from < after && one.to > from && one.term.own.length + one.term.kinds.length > 0,
  );

/** The part that some words of a phrase end in, and no name does. */
const partAtEnd = (
  place: Place,
  stems: readonly string[],
  parts: readonly (readonly string[])[],
): readonly string[] | null => {
  const words = parts.find((one) => endsWith(stems, one));
  if (words === undefined || JOINING_EN.has(stems.at(-words.length - 1) ?? '')) return null;
  const end = place.phrase.from + stems.length;
  return isNamed(end - words.length, end, place) ? null : words;
};

const allStemsOf = (phrase: PartedPhrase, tokens: Tokens): readonly string[] => {
  const stems: string[] = [];
  const end = wordsEnd(phrase, tokens);
  for (let at = phrase.from; at < end; at += 1) stems.push(stemWord(tokenText(tokens, at)));
  return stems;
};

const holdsName = ({ phrase: { from, to }, reading }: Place): boolean =>
  reading.matches.some((one) => one.term.own.length > 0 && one.from >= from && one.to < to);

/** A part at the head of an English phrase, or before the name of goods: gasket alkaline electrolyser. */
const partEn = (place: Place): PartOffered | null => {
  const { phrase, reading } = place;
  const { tokens } = reading;
  const stems = stemsOf(phrase, tokens);
  const head = partAtEnd(place, stems, PARTS_EN);
  if (head !== null) return partOf(head, false);
  const first = PARTS_EN.find((words) => startsWith(stems, words));
  if (first !== undefined && !isSort(phrase.from, phrase.from + first.length, place))
    return partOf(first, !PARTS_ALWAYS_EN.has(first));
  const all = allStemsOf(phrase, tokens);
  // A tower fan with remote control has one; a melter for waste packing crate is none.
  if (all.includes('with')) return null;
  const last = partAtEnd(place, all, [...PARTS_ALWAYS_EN]);
  return last !== null && holdsName(place) ? partOf(last, false) : null;
};

const isHanPhrase = ({ phrase, reading: { tokens } }: Place): boolean =>
  isHan(idAt(tokens.ids, wordsEnd(phrase, tokens) - 1));

const partIn = (place: Place): PartOffered | null =>
  isHanPhrase(place) ? partZh(place) : partEn(place);

const barePartZh = ({ phrase, reading: { tokens } }: Place): boolean => {
  let text = textOf(phrase.from, wordsEnd(phrase, tokens), tokens).replace(
    /^[^\u3400-\u9fff]+/,
    '',
  );
  const before = BEFORE_PART_ZH.find((word) => text.startsWith(word));
  if (before !== undefined && !PARTS_ZH.includes(text)) text = text.slice(before.length);
  return PARTS_ZH.includes(text);
};

const barePartEn = ({ phrase, reading: { tokens } }: Place): boolean => {
  const all = stemsOf(phrase, tokens);
  // Parts of other goods tell whose part the goods before are: pitch control cabinet, spare parts of wind turbines.
  if (tokenText(tokens, phrase.from + all.length) === 'of') return false;
  const stems = all.filter((stem) => !/\d/.test(stem) && stem !== 'spare');
  return PARTS_EN.some((words) => words.length === stems.length && endsWith(stems, words));
};

/** A phrase that is the name of a part alone, or with size, number or what it is for. */
const isBarePart = (place: Place): boolean =>
  isHanPhrase(place) ? barePartZh(place) : barePartEn(place);

/** Goods after goods, not a part of those before: 光伏组件、支架. */
const ENUMERATING = '、';

/** Customs declarations tell the name first and features in later fields. */
const DECLARED = /^\d\|\d\|/;

/**
 * The part or accessory that a description names: at the head of its first phrases up to one that names goods, or behind that
 * as a phrase of its own. Null where it names no part, or one that an item calls so.
 */
export const partOffered = (reading: TextReading): PartOffered | null => {
  const { matches, tokens } = reading;
  const phrases = phrasesOf(reading);
  const named = firstNamed(phrases, matches);
  if (named < 0) return null;
  const places = phrases.map((phrase, at): Place => ({
    phrase,
    reading,
    isHeading: phrases[at + 1]?.mark === ':',
  }));
  for (const place of places.slice(0, named + 1)) {
    const part = partIn(place);
    if (part !== null) return part;
  }
  if (DECLARED.test(tokens.folded)) return null;
  const behind = places
    .slice(named + 1)
    .find((place) => place.phrase.mark !== ENUMERATING && isBarePart(place));
  return behind === undefined ? null : partIn(behind);
};

/** Items that call a part of some goods theirs: a blade, wind turbine is a wind turbine blade. */
const itemsOfPart = (
  name: ReadMatch,
  part: string,
  tokens: Tokens,
  compiled: CompiledCatalogue,
): ReadonlySet<number> => {
  const goods = textOf(name.from, name.to, tokens);
  const isHanName = isHan(idAt(tokens.ids, name.to - 1));
  const whole = readText(isHanName ? `${goods}${part}` : `${goods} ${part}`, name.source, compiled);
  const end = whole.tokens.ids.length;
  const called = whole.matches.filter((one) => isName(one) && one.to === end && one.from < end);
  return new Set(called.flatMap(({ term }) => term.own.map(({ item }) => item)));
};

/**
 * A text read for the part that a description names: its names of goods are what the part is for. Those of items that have
 * the part as goods of theirs come up with a question.
 */
export const setPartAside = (
  reading: TextReading,
  { maybe, words }: PartOffered,
  compiled: CompiledCatalogue,
): TextReading => {
  const isTheirs = (name: ReadMatch): boolean => {
    if (maybe) return true;
    const items = itemsOfPart(name, words, reading.tokens, compiled);
    return name.term.own.some(({ item }) => items.has(item));
  };
  const matches = reading.matches.map((one): ReadMatch => {
    if (one.position !== 'head' && one.position !== 'loose') return one;
    return { ...one, position: isTheirs(one) ? 'loose' : 'purpose' };
  });
  return { ...reading, matches };
};
