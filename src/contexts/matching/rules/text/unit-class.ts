import { foldUnit, isHan } from '../../../rulebook/rules/spelling/fold-character.js';

/** What a UTF-16 code unit, folded, does in a text. */
export const HAN = 1;
/** A letter or digit of a Latin word; letters with marks, Greek and Cyrillic count too. */
export const LETTER = 2;
export const FULL_STOP = 3;
/** White space, and marks that part words and no phrases. */
const SILENT = 4;
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

/** By code unit, 0 = not asked yet. One table for the process: what a unit is read as is a matter of the unit alone. */
const known = new Int32Array(0x10000);

const readOnce = (unit: number): number => {
  const folded = foldUnit(unit);
  const read = (classOnce(folded) << 16) | folded;
  known[unit] = read;
  return read;
};

/** The code unit at a place of a text, read: its folded form and the class of that; 0 past the end. */
export const readAt = (text: string, at: number): number => {
  // Never asked with NaN, which charCodeAt gives past the end: one such look-up makes all of them slow.
  if (at >= text.length) return 0;
  const unit = text.charCodeAt(at);
  const read = known[unit] ?? 0;
  return read === 0 ? readOnce(unit) : read;
};

/** The folded form of a unit read. */
export const foldedIn = (read: number): number => read & 0xffff;

/** The class of a unit read; 0 for none. */
export const classIn = (read: number): number => read >> 16;
