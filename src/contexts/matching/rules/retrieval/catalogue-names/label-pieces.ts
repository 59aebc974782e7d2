import { isHan, foldText } from '../../../../rulebook/rules/spelling/fold-character.js';

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
