const HALF = 16;
const FIRST_HAN = 0x3400;

/** A pair of Han characters as one 32-bit integer; no token of a word is so great or below zero. */
export const pairKey = (first: number, second: number): number => (first << HALF) | second;

/** Whether a word is a pair of Han characters, not a Latin word. */
export const isPair = (key: number): boolean => key >>> HALF >= FIRST_HAN;

/** The two characters of a pair. */
export const pairText = (key: number): string =>
  String.fromCharCode(key >>> HALF, key & ((1 << HALF) - 1));
