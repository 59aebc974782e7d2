import { isHan } from './fold-character.js';

/** What a folded UTF-16 code unit does in a text. */
export const HAN = 1;
/** A letter or digit of a Latin word; letters with marks, Greek and Cyrillic count too. */
export const LETTER = 2;
export const FULL_STOP = 3;
/** White space, and marks that part words and no phrases. */
export const SILENT = 4;
/** Ends a phrase. */
export const PARTING = 5;

const JOINERS: ReadonlySet<string> = new Set(Array.from('-/_·’\'"+&*~°%‰#='));
const SPACE = /\s/;

export const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const isAscii = (unit: number): boolean => (unit >= 97 && unit <= 122) || isDigit(unit);

const classOnce = (unit: number): number => {
  if (isHan(unit)) return HAN;
  if (isAscii(unit) || (unit >= 0xdf && unit <= 0x52f)) return LETTER;
  const character = String.fromCharCode(unit);
  if (character === '.') return FULL_STOP;
  return JOINERS.has(character) || SPACE.test(character) ? SILENT : PARTING;
};

/** By code unit, 0 = not asked yet. One table for the process: a class is a matter of the unit alone. */
const classes = new Uint8Array(0x10000);

/** The class of a folded code unit; 0 for none, past the end of a text. */
export const classOf = (unit: number): number => {
  const known = classes[unit];
  if (known === undefined || known > 0) return known ?? 0;
  const found = classOnce(unit);
  classes[unit] = found;
  return found;
};
