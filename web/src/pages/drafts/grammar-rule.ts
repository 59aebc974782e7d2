import type { RequestOf } from '../../api/client.js';
import type { WordKey } from '../../words/words.js';

/** Words of a condition: of a class by its name, or the rule's own. */
export type OfWords = string | readonly string[];

/** A text in which a rule shows itself, and the name in it. */
export interface Shown {
  readonly text: string;
  readonly name: string;
  readonly isUse?: boolean;
}

export const languages = ['zh', 'en'] as const;
export const places = ['next', 'after', 'later', 'before'] as const;
export const tolds = [
  'head',
  'loose',
  'part',
  'purpose',
  'denied',
  'imitation',
  'passed',
  'unclear',
] as const;
/** How a new rule may ask for its words. */
export const ways = ['begins', 'ends', 'holds', 'is'] as const;

/** A rule of grammar as a draft has it. */
export interface Rule {
  readonly id: string;
  readonly language: (typeof languages)[number];
  readonly where: (typeof places)[number];
  readonly when: Readonly<Record<string, OfWords | number | boolean>>;
  readonly then: (typeof tolds)[number];
  readonly example: Shown;
  readonly counterexample: Shown;
}

/** A class of words as a draft has it. */
export interface WordClass {
  readonly language: (typeof languages)[number];
  readonly name: string;
  readonly words: readonly string[];
}

export type Part = NonNullable<
  RequestOf<'get', '/v1/catalogue/change-sets/{changeSetId}/entries'>['query']
>['part'];

/** Conditions that name several classes. */
const ofClasses = ['onlyOf', 'behindOtherThan'];

/** The rule's own words, by the condition that asks for them. */
export const ownWordsOf = ({ when }: Rule): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(when).flatMap(([member, value]) =>
    Array.isArray(value) && !ofClasses.includes(member) ? [[member, value as string[]]] : [],
  );

/** Words that a condition names, its classes looked up. */
export const wordsIn = (
  member: string,
  value: OfWords,
  classes: readonly WordClass[],
  language: Rule['language'],
): readonly string[] => {
  if (typeof value !== 'string' && !ofClasses.includes(member)) return value;
  const names = typeof value === 'string' ? [value] : value;
  const found = classes.filter((one) => one.language === language && names.includes(one.name));
  return found.flatMap(({ words }) => words);
};

/** The sentence of a condition. */
export const conditionKey = (member: string, value: unknown): WordKey =>
  `grammar_when.${member}${value === false ? '_not' : ''}` as WordKey;
