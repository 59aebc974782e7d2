import en from '../../../../../reference/grammar/en.json' with { type: 'json' };
import zh from '../../../../../reference/grammar/zh.json' with { type: 'json' };
import type {
  GrammarCondition,
  GrammarLanguage,
  GrammarRule,
  GrammarRuleEntry,
} from './grammar-rule.js';

const files = { zh, en };

const entriesOf = (language: GrammarLanguage): readonly GrammarRuleEntry[] =>
  (files[language].rules as unknown as readonly GrammarRule[]).map((rule) => ({
    language,
    ...rule,
  }));

/** The rules of a content that has none of its own: those that are shipped. */
export const firstGrammarRules: readonly GrammarRuleEntry[] = [
  ...entriesOf('zh'),
  ...entriesOf('en'),
];

/** Conditions that always name classes. */
const lists: ReadonlySet<string> = new Set(['onlyOf', 'behindOtherThan']);

/** The classes that a condition names; what it lists itself are words. */
const classesIn = (condition: GrammarCondition): readonly string[] =>
  Object.entries(condition).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [value] : lists.has(key) ? (value as readonly string[]) : [],
  );

/** Classes that a rule names and its language has not. */
export const unknownClasses = (
  { language, when }: GrammarRuleEntry,
  classes: object = files[language].classes,
): readonly string[] => classesIn(when).filter((name) => !Object.hasOwn(classes, name));
