import { growingInts } from './growing-ints.js';
import { keyNumbers } from './key-numbers.js';

/** Which texts have which words: texts by number, words by a 32-bit key other than 0. */
export interface Postings {
  /** Texts with the word, in their order. */
  readonly of: (key: number) => Int32Array;
}

export interface GrowingPostings {
  /** Says that a text has a word; all words of one text in a row. A word counts once a text. */
  readonly add: (text: number, key: number) => void;
  readonly close: () => Postings;
}

const NONE = new Int32Array(0);

/** Texts put together by word; `counts` tells how many each word has. */
const sortTexts = (words: Int32Array, texts: Int32Array, counts: Int32Array) => {
  const ends = new Int32Array(counts.length + 1);
  for (let word = 0; word < counts.length; word += 1)
    ends[word + 1] = (ends[word] ?? 0) + (counts[word] ?? 0);
  const starts = ends.slice();
  const sorted = new Int32Array(words.length);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? 0;
    const place = starts[word] ?? 0;
    sorted[place] = texts[at] ?? 0;
    starts[word] = place + 1;
  }
  return { ends, sorted };
};

export const growingPostings = (): GrowingPostings => {
  const numbers = keyNumbers();
  const words = growingInts();
  const texts = growingInts();
  let last = new Int32Array(1024).fill(-1);
  let counts = new Int32Array(1024);
  const makeRoom = (word: number): void => {
    if (word < last.length) return;
    const larger = new Int32Array(last.length * 2).fill(-1);
    larger.set(last);
    last = larger;
    const more = new Int32Array(last.length);
    more.set(counts);
    counts = more;
  };
  return {
    add: (text, key) => {
      const word = numbers.meet(key);
      makeRoom(word);
      if (last[word] === text) return;
      last[word] = text;
      counts[word] = (counts[word] ?? 0) + 1;
      words.push(word);
      texts.push(text);
    },
    close: () => {
      const held = sortTexts(words.all(), texts.all(), counts.subarray(0, numbers.size()));
      const { ends, sorted } = held;
      return {
        of: (key) => {
          const word = key === 0 ? -1 : numbers.find(key);
          return word < 0 ? NONE : sorted.subarray(ends[word], ends[word + 1]);
        },
      };
    },
  };
};
