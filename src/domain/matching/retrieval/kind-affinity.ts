import { foldText } from '../text/fold-character.js';
import { stemWord } from '../text/stem-word.js';
import { piecesEn, piecesZh } from './label-pieces.js';

/** A kind's label, folded and parted, ready to be compared with terms. */
export interface KindNames {
  readonly code: string;
  readonly zh: readonly string[];
  readonly en: readonly (readonly string[])[];
}

const words = (text: string): readonly string[] =>
  foldText(text)
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== '')
    .map(stemWord);

export const kindNamesOf = (kind: {
  readonly code: string;
  readonly labelZh: string;
  readonly labelEn: string;
}): KindNames => ({
  code: kind.code,
  zh: piecesZh(kind.labelZh).map(foldText),
  en: piecesEn(kind.labelEn).map(words),
});

const commonEnd = (left: string, right: string): number => {
  let length = 0;
  while (
    length < Math.min(left.length, right.length) &&
    left.at(-1 - length) === right.at(-1 - length)
  )
    length += 1;
  return length;
};

/** Length of the longest common subsequence: Chinese abbreviates by leaving characters out. */
const commonCharacters = (left: string, right: string): number => {
  let previous = new Array<number>(right.length + 1).fill(0);
  for (const one of left) {
    const row = [0];
    for (let at = 1; at <= right.length; at += 1) {
      const same = right[at - 1] === one ? (previous[at - 1] ?? 0) + 1 : 0;
      row.push(Math.max(same, previous[at] ?? 0, row[at - 1] ?? 0));
    }
    previous = row;
  }
  return previous[right.length] ?? 0;
};

const affinityZh = (term: string, piece: string): number => {
  const end = commonEnd(term, piece);
  if (end === 0) return 0;
  const shared = commonCharacters(term, piece);
  const abbreviated = shared === term.length && term.length > 1;
  const close = end >= 2 && shared * 2 >= term.length;
  return abbreviated || close ? end * 100 + shared : 0;
};

const affinityEn = (term: readonly string[], piece: readonly string[]): number => {
  if (term.at(-1) !== piece.at(-1) || term.length === 0) return 0;
  const shared = term.filter((word) => piece.includes(word)).length;
  return shared * 2 >= term.length ? shared * 100 - piece.length : 0;
};

const best = (scores: readonly (readonly [string, number])[]): readonly string[] => {
  const top = Math.max(0, ...scores.map(([, score]) => score));
  return top === 0 ? [] : scores.filter(([, score]) => score === top).map(([code]) => code);
};

/**
 * Which kinds of an item a term of that item speaks of, by the end of the name (in Chinese and in English
 * the head stands last); several when the term leaves them open, none when it fits no label.
 */
export const kindsOfTermZh = (term: string, kinds: readonly KindNames[]): readonly string[] => {
  const folded = foldText(term);
  return best(
    kinds.map((kind) => [kind.code, Math.max(0, ...kind.zh.map((one) => affinityZh(folded, one)))]),
  );
};

export const kindsOfTermEn = (term: string, kinds: readonly KindNames[]): readonly string[] => {
  const folded = words(term);
  return best(
    kinds.map((kind) => [kind.code, Math.max(0, ...kind.en.map((one) => affinityEn(folded, one)))]),
  );
};
