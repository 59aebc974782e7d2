import { allMatches, wordAt } from './find-in-text.js';
import type { Run } from './name-place.js';
import { stemWord } from './stem-word.js';
import { idAt, type Tokens, tokenText } from './tokenise.js';

/** How words of a class are found in a run of its language. */
export interface ClassWords {
  /** Length of the word that stands at a place; 0 for none. */
  readonly at: (run: Run, at: number) => number;
  /** Whether one ends a run. */
  readonly ends: (run: Run) => boolean;
}

/** In Chinese characters: the first of the words, in their order. */
export const chineseWords = (words: readonly string[]): ClassWords => {
  const find = wordAt(words);
  return {
    at: ({ place, to }, at) => {
      const length = find(place.tokens.folded, at)?.length ?? 0;
      return at + length <= to ? length : 0;
    },
    ends: ({ from, place, to }) =>
      words.some((word) => from + word.length <= to && place.tokens.folded.endsWith(word, to)),
  };
};

export const stemAt = (tokens: Tokens, at: number): string => stemWord(tokenText(tokens, at));

const stemsOf = (words: string): readonly string[] =>
  allMatches(words, /[^\s-]+/g).map(([word]) => stemWord(word));

/** In English words: by the bit that a token has of the class, where it has one, else by stems; some are of several words. */
export const englishWords = (words: readonly string[], bit: number): ClassWords => {
  const all = words.map(stemsOf);
  const single = new Set(all.flatMap((one) => (one.length === 1 ? one : [])));
  const several = all.filter((one) => one.length > 1);
  const isSingle = (run: Run, at: number): boolean => {
    const { grammar, tokens } = run.place;
    return bit === 0
      ? single.has(stemAt(tokens, at))
      : (grammar.classesOf(idAt(tokens.ids, at)) & bit) !== 0;
  };
  const stands = ({ place: { tokens } }: Run, at: number, one: readonly string[]): boolean =>
    one.every((stem, step) => stemAt(tokens, at + step) === stem);
  const at = (run: Run, from: number): number => {
    if (from >= run.to) return 0;
    if (isSingle(run, from)) return 1;
    if (several.length === 0) return 0;
    return (
      several.find((one) => from + one.length <= run.to && stands(run, from, one))?.length ?? 0
    );
  };
  return {
    at,
    ends: (run) =>
      (run.to > run.from && isSingle(run, run.to - 1)) ||
      several.some((one) => {
        const from = run.to - one.length;
        return from >= run.from && stands(run, from, one);
      }),
  };
};
