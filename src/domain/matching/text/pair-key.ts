const HALF = 16;

/** A pair of Han characters as one 32-bit integer; no token of a word is so great or below zero. */
export const pairKey = (first: number, second: number): number => (first << HALF) | second;

/** The two characters of a pair. */
export const pairText = (key: number): string =>
  String.fromCharCode(key >>> HALF, key & ((1 << HALF) - 1));
