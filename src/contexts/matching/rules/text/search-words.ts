import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';

/** Chinese ends what stands before it: `PERC单晶硅` is a Latin word and a Chinese one. */
const runs =
  /\p{Script=Han}+|(?!\p{Script=Han})[\p{L}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{N}.-])*/gu;
const han = /^\p{Script=Han}/u;

/**
 * The words by which a text is found again: Latin words and figures as they stand, Chinese in
 * pairs of characters; case, width and traditional forms make no difference. Each once.
 */
export const searchWords = (texts: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(
    texts.flatMap((text) =>
      text === null || text === undefined
        ? []
        : [...foldText(text).toLowerCase().matchAll(runs)].flatMap(([run]) => wordsOf(run)),
    ),
  ),
];

/**
 * The keys under which a text is kept, so that `searchWords` of what somebody types finds it by the
 * beginning of a Latin word or figure, by a part of one between hyphens or points, and by any part of
 * a Chinese word. Whole words come first, then their beginnings, so that a bound cuts these off.
 */
export const searchKeys = (
  texts: readonly (string | null | undefined)[],
  { mostWords, mostKeys }: { readonly mostWords: number; readonly mostKeys: number },
): readonly string[] => {
  const words = searchWords(texts).slice(0, mostWords);
  return [...new Set([...words, ...words.flatMap(beginningsOf)])].slice(0, mostKeys);
};

/** Longer ones are typed by nobody. */
const longestBeginning = 24;

const beginningsOf = (word: string): readonly string[] =>
  han.test(word)
    ? Array.from(word)
    : [word, ...word.split(/[.-]+/)].flatMap((part) =>
        Array.from({ length: Math.min(part.length, longestBeginning) }, (_, at) =>
          part.slice(0, at + 1),
        ),
      );

const wordsOf = (run: string): readonly string[] => {
  if (!han.test(run)) return [run.replace(/[.-]+$/, '')];
  const characters = Array.from(run);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((one, at) => `${characters[at] ?? ''}${one}`);
};
