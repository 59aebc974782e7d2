import { growingInts } from './growing-ints.js';
import { textCounts } from './text-counts.js';

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
  const counts = textCounts();
  const words = growingInts();
  const texts = growingInts();
  return {
    add: (text, key) => {
      const word = counts.add(text, key);
      if (word < 0) return;
      words.push(word);
      texts.push(text);
    },
    close: () => {
      const { ends, sorted } = sortTexts(words.all(), texts.all(), counts.all());
      return {
        of: (key) => {
          const word = counts.numberOf(key);
          return word < 0 ? NONE : sorted.subarray(ends[word], ends[word + 1]);
        },
      };
    },
  };
};
