import { foldText, foldUnit } from '../../../rulebook/rules/spelling/fold-character.js';

/** Numbers 0, 1, 2 … for folded Latin words in the order of their first use, found where they stand in a text. */
export interface WordNumbers {
  /** The number of the word that stands in a text, folded or not, from a place up to another. */
  readonly forEachMatch: (text: string, from: number, to: number) => number;
  /** The folded word of a number. */
  readonly wordOf: (number: number) => string;
  readonly size: () => number;
}

const FIRST_SLOTS = 1024;
const START = 0x2545f491;
const MIX = 0x9e3779b1;

const sumOf = (text: string, from: number, to: number): number => {
  let sum = START;
  for (let at = from; at < to; at += 1) sum = Math.imul(sum ^ foldUnit(text.charCodeAt(at)), MIX);
  return sum ^ (sum >>> 15);
};

const standsAt = (word: string, text: string, from: number, to: number): boolean => {
  if (word.length !== to - from) return false;
  for (let at = from; at < to; at += 1)
    if (word.charCodeAt(at - from) !== foldUnit(text.charCodeAt(at))) return false;
  return true;
};

/** Open addressing: a slot is the sum of a word's code units and 1 + its number. */
export const wordNumbers = (): WordNumbers => {
  const words: string[] = [];
  let mask = FIRST_SLOTS - 1;
  let slots = new Int32Array(FIRST_SLOTS * 2);
  const grow = (): void => {
    const old = slots;
    mask = mask * 2 + 1;
    slots = new Int32Array((mask + 1) * 2);
    for (let at = 0; at < old.length; at += 2) {
      const held = old[at + 1] ?? 0;
      if (held === 0) continue;
      let slot = (old[at] ?? 0) & mask;
      while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
      slots[slot * 2] = old[at] ?? 0;
      slots[slot * 2 + 1] = held;
    }
  };
  const add = (slot: number, sum: number, word: string): number => {
    const number = words.push(word) - 1;
    slots[slot * 2] = sum;
    slots[slot * 2 + 1] = number + 1;
    if (words.length * 2 > mask) grow();
    return number;
  };
  return {
    forEachMatch: (text, from, to) => {
      const sum = sumOf(text, from, to);
      let slot = sum & mask;
      for (;;) {
        const number = (slots[slot * 2 + 1] ?? 0) - 1;
        if (number < 0) return add(slot, sum, foldText(text.slice(from, to)));
        if (slots[slot * 2] === sum && standsAt(words[number] ?? '', text, from, to)) return number;
        slot = (slot + 1) & mask;
      }
    },
    wordOf: (number) => words[number] ?? '',
    size: () => words.length,
  };
};
