import { keyNumbers } from './key-numbers.js';

/** In how many texts each word stands: texts by number, words by a 32-bit key other than 0. */
export interface TextCounts {
  /**
   * Says that a text has a word, all words of one text in a row: the number of the word, or -1 if the text was known to
   * have it.
   */
  readonly add: (text: number, key: number) => number;
  readonly of: (key: number) => number;
  /** The number of a word, -1 for one that no text has. */
  readonly numberOf: (key: number) => number;
  /** The counts by the number of the word. */
  readonly all: () => Int32Array;
}

const FIRST_SIZE = 1024;

export const textCounts = (): TextCounts => {
  const numbers = keyNumbers();
  /** 1 + the last text met with each word. */
  let last = new Int32Array(FIRST_SIZE);
  let counts = new Int32Array(FIRST_SIZE);
  const grow = (): void => {
    const size = last.length * 2;
    const texts = new Int32Array(size);
    texts.set(last);
    last = texts;
    const more = new Int32Array(size);
    more.set(counts);
    counts = more;
  };
  const numberOf = (key: number): number => (key === 0 ? -1 : numbers.find(key));
  return {
    add: (text, key) => {
      const word = numbers.numberFor(key);
      if (word >= last.length) grow();
      if (last[word] === text + 1) return -1;
      last[word] = text + 1;
      counts[word] = (counts[word] ?? 0) + 1;
      return word;
    },
    of: (key) => counts[numberOf(key)] ?? 0,
    numberOf,
    all: () => counts.subarray(0, numbers.size()),
  };
};
