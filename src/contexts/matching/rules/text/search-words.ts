import { foldText } from '../../../rulebook/rules/units/fold-character.js';

const runs = /[\p{Script=Han}]+|[\p{L}\p{N}][\p{L}\p{N}.-]*/gu;
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

const wordsOf = (run: string): readonly string[] => {
  if (!han.test(run)) return [run.replace(/[.-]+$/, '')];
  const characters = Array.from(run);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((one, at) => `${characters[at] ?? ''}${one}`);
};
