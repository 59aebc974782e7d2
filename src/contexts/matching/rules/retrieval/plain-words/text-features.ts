import { foldText, isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { canBeFirstPart, isSecondPart, secondParts } from '../../text/compound-words.js';
import { stemWord } from '../../text/stem-word.js';
import type { TextReading } from '../names-in-text/read-text.js';
import {
  anyGoods,
  classEn,
  classZh,
  fromClasses,
  type WordClasses,
} from '../../text/grammar-classes.js';

const STOP = 46;
/** A letter a to z, a digit or a full stop. */
const isWordUnit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === STOP;

const wordEnd = (folded: string, from: number): number => {
  let at = from + 1;
  while (at < folded.length && isWordUnit(folded.charCodeAt(at))) at += 1;
  return at;
};

/** Where the second word of a compound written in two ends (`fork-lift`); 0 where the word before is no first part of one. */
const compoundEnd = (folded: string, from: number, end: number): number => {
  const gap = folded.charAt(end);
  if ((gap !== '-' && gap !== ' ') || !canBeFirstPart(folded.charCodeAt(from), end - from))
    return 0;
  const to = wordEnd(folded, end + 1);
  const seconds = secondParts(folded.slice(from, end));
  return seconds !== undefined && isSecondPart(seconds, folded.slice(end + 1, to)) ? to : 0;
};

/** Takes what tells a text from others: pairs of Han characters and Latin words as they stand there. */
export interface FeatureReader {
  readonly pair: (folded: string, at: number) => void;
  readonly word: (word: string) => void;
}

export const readFeatures = (text: string, { pair, word }: FeatureReader): void => {
  const folded = foldText(text);
  let at = 0;
  while (at < folded.length) {
    const unit = folded.charCodeAt(at);
    if (isWordUnit(unit)) {
      const end = wordEnd(folded, at);
      const to = compoundEnd(folded, at, end);
      word(to === 0 ? folded.slice(at, end) : folded.slice(at, end) + folded.slice(end + 1, to));
      at = to === 0 ? end : to;
      continue;
    }
    if (isHan(unit) && isHan(folded.charCodeAt(at + 1))) pair(folded, at);
    at += 1;
  }
};

/** Whether a text has a pair of Han characters, or a Latin word, that meets a test. */
export const hasFeature = (text: string, test: (feature: string) => boolean): boolean => {
  const folded = foldText(text);
  let at = 0;
  while (at < folded.length) {
    const unit = folded.charCodeAt(at);
    const end = isWordUnit(unit) ? wordEnd(folded, at) : at + 1;
    if (isHan(unit) && isHan(folded.charCodeAt(at + 1))) {
      if (test(folded.slice(at, at + 2))) return true;
    } else if (isWordUnit(unit) && test(stemWord(folded.slice(at, end)))) return true;
    at = end;
  }
  return false;
};

/** Pairs of Han characters and Latin words of a text: what tells one label from its neighbours. */
export const textFeatures = (text: string): ReadonlySet<string> => {
  const features = new Set<string>();
  const words: string[] = [];
  readFeatures(text, {
    pair: (folded, at) => features.add(folded.slice(at, at + 2)),
    word: (word) => words.push(word),
  });
  for (const word of words) features.add(stemWord(word));
  return features;
};

export const labelFeatures = (zh: string, en: string): ReadonlySet<string> =>
  new Set([...textFeatures(zh), ...textFeatures(en)]);

/** By the texts of a line: its code, its flags and its rows ask for the same. */
const featuresOfTexts = new WeakMap<readonly TextReading[], ReadonlySet<string>>();

/** Pairs of Han characters and Latin words of some texts. */
export const featuresOf = (readings: readonly TextReading[]): ReadonlySet<string> => {
  const known = featuresOfTexts.get(readings);
  if (known !== undefined) return known;
  const features = textFeatures(readings.map((one) => one.said.folded).join('\n'));
  featuresOfTexts.set(readings, features);
  return features;
};

/** A Latin word, or a pair of other characters; no code, no figure. */
const WORD = /^[a-z]{3,}$|^[^a-z0-9.]{2}$/;

/** Words of tariff texts and invoices that say nothing of the goods. */
const emptyWordsOf = fromClasses(
  (classes) =>
    new Set([
      ...[...anyGoods(classes)].flatMap((word) => [...textFeatures(word)]),
      ...classEn('tariffWords'),
      ...classZh('tariffWords'),
    ]),
);

/** Whether a word or pair of characters tells something of the goods. */
export const isInformative = (feature: string, classes: WordClasses): boolean =>
  WORD.test(feature) && !emptyWordsOf(classes).has(feature);
