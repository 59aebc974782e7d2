import en from '../../../../../reference/grammar/en.json' with { type: 'json' };
import first from '../../../../../reference/grammar/first.json' with { type: 'json' };
import zh from '../../../../../reference/grammar/zh.json' with { type: 'json' };
import { isSameJson } from '../../../../kernel/values/is-same-json.js';
import {
  grammarLanguages,
  type GrammarCondition,
  type GrammarRule,
  type GrammarRuleEntry,
  type WordClassEntry,
} from './grammar-rule.js';

/** The rules of a content that has none of its own: frozen, whatever a later build ships. */
export const firstGrammarRules = first.rules as unknown as readonly GrammarRuleEntry[];

/** The word classes of a content that has none of its own: those that its rules name, frozen too. */
export const firstWordClasses = first.classes as readonly WordClassEntry[];

/** Conditions that always name classes. */
const lists: ReadonlySet<string> = new Set(['onlyOf', 'behindOtherThan']);

/** The classes that a condition names; what it lists itself are words. */
const classesIn = (condition: GrammarCondition): readonly string[] =>
  Object.entries(condition).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [value] : lists.has(key) ? (value as readonly string[]) : [],
  );

const files = { zh, en };

const shippedRules = grammarLanguages.flatMap((language) =>
  (files[language].rules as unknown as readonly GrammarRule[]).map((rule) => ({
    language,
    ...rule,
  })),
);

const shippedClasses = grammarLanguages.flatMap((language): readonly WordClassEntry[] => {
  const named = new Set(files[language].rules.flatMap(({ when }) => classesIn(when)));
  return Object.entries(files[language].classes)
    .filter(([name]) => named.has(name))
    .map(([name, one]) => ({
      language,
      name,
      words: 'words' in one ? one.words : Array.from(one.chars),
    }));
});

/** What `reference/grammar` gives the content of a build: nothing of what is still as the first grammar has it. */
export const shippedGrammar: {
  readonly grammarRules?: readonly GrammarRuleEntry[];
  readonly wordClasses?: readonly WordClassEntry[];
} = {
  ...(isSameJson(shippedRules, firstGrammarRules) ? {} : { grammarRules: shippedRules }),
  ...(isSameJson(shippedClasses, firstWordClasses) ? {} : { wordClasses: shippedClasses }),
};

/** Classes of one language by their names. */
export type NamedClasses = Readonly<Record<string, unknown>>;

/** Whether a rule of its language names a class: words of others change nothing. */
export const isClassNamed = (
  { language, name }: WordClassEntry,
  rules: readonly GrammarRuleEntry[],
): boolean =>
  rules.some((rule) => rule.language === language && classesIn(rule.when).includes(name));

/** Classes that a rule names and its language has not. */
export const unknownClasses = ({ when }: GrammarRule, classes: NamedClasses): readonly string[] =>
  classesIn(when).filter((name) => !Object.hasOwn(classes, name));

/** Classes of a language: those of a content, and those of the build that no content governs. */
export const classesOf = (
  of: GrammarRuleEntry['language'],
  own: readonly WordClassEntry[] = firstWordClasses,
): Readonly<Record<string, readonly string[]>> => {
  const governed = new Set(
    firstWordClasses.flatMap(({ language, name }) => (language === of ? [name] : [])),
  );
  const ofBuild = Object.entries(files[of].classes as Record<string, WordsOrChars>)
    .filter(([name]) => !governed.has(name))
    .map(([name, one]) => [name, 'words' in one ? one.words : Array.from(one.chars)] as const);
  const ofContent = own.flatMap(({ language, name, words }) =>
    language === of ? [[name, words] as const] : [],
  );
  return Object.fromEntries([...ofBuild, ...ofContent]);
};

type WordsOrChars = { readonly words: readonly string[] } | { readonly chars: string };
