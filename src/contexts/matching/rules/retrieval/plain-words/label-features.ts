import { foldText, isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { stemWord } from '../../text/stem-word.js';

const STOP = 46;
/** A letter a to z, a digit or a full stop. */
const isWordUnit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === STOP;

const wordEnd = (folded: string, from: number): number => {
  let at = from + 1;
  while (at < folded.length && isWordUnit(folded.charCodeAt(at))) at += 1;
  return at;
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
    const end = isWordUnit(unit) ? wordEnd(folded, at) : at + 1;
    if (isHan(unit) && isHan(folded.charCodeAt(at + 1))) pair(folded, at);
    else if (isWordUnit(unit)) word(folded.slice(at, end));
    at = end;
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
