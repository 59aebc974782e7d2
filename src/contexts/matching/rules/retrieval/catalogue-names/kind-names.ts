import { foldText, isHan } from '../../../../rulebook/rules/spelling/fold-character.js';
import { classZh } from '../../text/grammar-classes.js';
import { stemWord } from '../../text/stem-word.js';

const PARTS = /[、，,；;/（）()：:]|和(?=\S{2})|及(?=\S{2})|与(?=\S{2})/;
const FILLER_BEFORE = /^(其他未列明|其他|各类|各类型|家用|含|以)/;
const FILLER_AFTER = /(等\d*类?|整机|成套|的)$/;

const hanLength = (text: string): number =>
  Array.from(text).filter((one) => isHan(one.charCodeAt(0))).length;

/** The names a Chinese label lists: 叶片、轴承、齿轮箱等 → 叶片 · 轴承 · 齿轮箱. */
export const piecesZh = (label: string): readonly string[] =>
  label
    .split(PARTS)
    .map((piece) => piece.trim().replace(FILLER_BEFORE, '').replace(FILLER_AFTER, '').trim())
    .filter((piece) => piece !== '');

/** The names an English label lists; only what stands between commas, `or` and `and`. */
export const piecesEn = (label: string): readonly string[] =>
  label
    .split(/[,;()]|\bor\b|\band\b|\bsuch as\b/)
    .map((piece) =>
      piece
        .trim()
        .replace(/^(other|the like|included)\b\s*/i, '')
        .trim(),
    )
    .filter((piece) => piece.length > 2);

/** A label without lists, as one term; null when it lists things or is too short to be a name. */
export const wholeLabelZh = (label: string): string | null => {
  const pieces = piecesZh(label);
  const [only] = pieces;
  if (pieces.length !== 1 || only === undefined) return null;
  return hanLength(only) >= 2 && !label.startsWith('其他') ? only : null;
};

export const wholeLabelEn = (label: string): string | null => {
  if (/[,;()]|\b(or|and|other|such as|not)\b/i.test(label)) return null;
  return label.trim().length > 3 ? foldText(label) : null;
};

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

/**
 * Whether `short` is `long` with characters left out, at most half of them, first and last kept: 陆上风机 of
 * 陆上风力发电机; 建筑材料 is no short form of 建筑防水嵌缝密封材料.
 */
const abbreviates = (short: string, long: string): boolean => {
  if (short.length < 3 || short.length * 2 < long.length) return false;
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
};

/** No kind is told by these. */
const ANY_GOODS: ReadonlySet<string> = new Set(classZh('anyGoods'));

const affinityZh = (term: string, piece: string): number => {
  if (piece.length < 2 || ANY_GOODS.has(piece)) return 0;
  if (term.endsWith(piece)) return piece.length * 2;
  return abbreviates(term, piece) ? term.length : 0;
};

/** A high-efficiency motor shares nothing with a high-voltage one but the motor. */
const DEGREES: ReadonlySet<string> = new Set(['high', 'low', 'medium', 'large', 'small']);

const affinityEn = (term: readonly string[], piece: readonly string[]): number => {
  if (term.at(-1) !== piece.at(-1) || term.length === 0) return 0;
  const shared = term.filter((word) => piece.includes(word) && !DEGREES.has(word)).length;
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
