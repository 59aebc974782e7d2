import { Converter } from 'opencc-js/t2cn';

/** The package's types import each other without extension, which our resolution cannot follow. */
const converterFactory: unknown = Converter;
const toSimplified = (
  converterFactory as (locales: { from: 't'; to: 'cn' }) => (text: string) => string
)({ from: 't', to: 'cn' });

/** 0 = not folded yet, otherwise code unit + 1. One table for the process: folding is pure. */
const folded = new Uint32Array(0x10000);

const HAN_FIRST = 0x3400;
const HAN_LAST = 0x9fff;

/** Whether a UTF-16 code unit is a Han character (CJK unified ideographs and extension A). */
export const isHan = (unit: number): boolean => unit >= HAN_FIRST && unit <= HAN_LAST;

const foldOnce = (unit: number): number => {
  const character = String.fromCharCode(unit);
  const plain = character.normalize('NFKC').toLowerCase();
  if (plain.length !== 1) return unit;
  const code = plain.charCodeAt(0);
  if (!isHan(code)) return code;
  const simplified = toSimplified(plain);
  if (simplified === plain || simplified.length !== 1) return code;
  // What one character is simplified to can be the traditional form of another: 薴 → 苧 → 苎.
  return foldOnce(simplified.charCodeAt(0));
};

/**
 * One UTF-16 code unit in the form all matching uses: compatibility form (full width → half
 * width), lower case, simplified Chinese. Units whose compatibility form is longer stay; what is folded folds to itself.
 */
export const foldUnit = (unit: number): number => {
  const known = folded[unit] ?? 0;
  if (known > 0) return known - 1;
  const result = foldOnce(unit);
  folded[unit] = result + 1;
  return result;
};

const CHUNK = 2048;

const foldAll = (text: string): string => {
  let folded = '';
  for (let from = 0; from < text.length; from += CHUNK) {
    const units: number[] = [];
    const to = Math.min(text.length, from + CHUNK);
    for (let index = from; index < to; index += 1) units.push(foldUnit(text.charCodeAt(index)));
    folded += String.fromCharCode(...units);
  }
  return folded;
};

const ASCII = 0x80;
const isCapital = (unit: number): boolean => unit >= 65 && unit <= 90;

/**
 * A text with every code unit folded; lone surrogates and long compatibility forms stay. Most texts need nothing, or have
 * Han characters that fold to themselves and capitals from A to Z.
 */
export const foldText = (text: string): string => {
  let hasCapitals = false;
  let hasOthers = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < ASCII) hasCapitals ||= isCapital(unit);
    else if (foldUnit(unit) !== unit) return foldAll(text);
    else hasOthers ||= !isHan(unit);
  }
  if (!hasCapitals) return text;
  return hasOthers ? foldAll(text) : text.toLowerCase();
};
