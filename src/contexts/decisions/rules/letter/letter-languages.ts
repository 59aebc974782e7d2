import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/**
 * What makes a letter bilingual: it is issued once in each of these languages, never in one of them
 * alone. Its texts, its files in a bundle and the languages it can be asked for follow from this list.
 */
export const letterLanguages = ['zh', 'en'] as const satisfies readonly (keyof Bilingual)[];

export type LetterLanguage = (typeof letterLanguages)[number];

/** One of something for the letter in each language. */
export type PerLetter<Value> = Readonly<Record<LetterLanguage, Value>>;

export const perLetter = <Value>(make: (language: LetterLanguage) => Value): PerLetter<Value> =>
  Object.fromEntries(
    letterLanguages.map((language) => [language, make(language)]),
  ) as PerLetter<Value>;

/** The file of each letter in a bundle. */
export const letterNames = perLetter((language) => `letter-${language}.pdf`);
