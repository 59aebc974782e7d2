/**
 * How code says a text in Chinese and English. The texts themselves are data, `reference/messages/{zh,en}`, one
 * section a file; this folder gives each section its typed keys and puts values in their places (ADR 17).
 */
import type { Bilingual } from '../values/bilingual.js';

/** What stands in a place of a text: the same in both languages, or in each its own. */
export type MessageValue = string | number | Bilingual;

type Values = Readonly<Record<string, MessageValue>>;

/** The texts of one language by group and key; `{name}` in a text is the place of a parameter, `{name:line|lines}` of a word in the form it asks for. */
type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What has to stand in the other language. */
type SameKeys<Other> = {
  readonly [Group in keyof Other]: { readonly [Key in keyof Other[Group]]: string };
};

type KeyOf<Section> = {
  [Group in keyof Section & string]: `${Group}.${keyof Section[Group] & string}`;
}[keyof Section & string];

/** The parameters of a message as a last argument; none where its text has none. */
export type ArgumentsOf<Parameters, Key, Given = unknown> = Key extends keyof Parameters
  ? [values: Given & InWords<Given, Parameters[Key] & string>]
  : [];

/** The values of a message: each of its places and no other, and none of them a code. */
type InWords<Given, Place extends string> = {
  readonly [Name in Place]: Name extends keyof Given ? InSentence<Given[Name]> : MessageValue;
} & { readonly [Name in Exclude<keyof Given, Place>]: never };

/**
 * A value as a sentence may hold it. One of a closed set of words, such as a state, a role or the kind of a fact, is a
 * code: it is put into words first, as `statusTerms[status]`.
 */
type InSentence<Value, Strings = Extract<Value, string>> = Value extends string
  ? string extends Value
    ? Value
    : [Strings] extends [Value]
      ? Value
      : never
  : Value extends MessageValue
    ? Value
    : never;

export interface Messages<Section, Parameters> {
  /** The message `group.key` in both languages, with the values in their places. */
  readonly say: <Key extends KeyOf<Section>, Given>(
    key: Key,
    ...values: ArgumentsOf<Parameters, Key, Given>
  ) => Bilingual;
  /** All messages of a group, none of which has parameters, by key. */
  readonly group: <Group extends keyof Section & string>(
    group: Group,
  ) => Readonly<Record<keyof Section[Group] & string, Bilingual>>;
}

/**
 * The messages of one section of `reference/messages`, as `messagesOf<MessageParameters['letter']>()(zh, en)`.
 * A key that one language lacks, and a parameter that is missing or too many, do not compile.
 */
export const messagesOf =
  <Parameters>() =>
  <Zh extends Texts, En extends Texts>(
    zh: Zh & SameKeys<En>,
    en: En & SameKeys<Zh>,
  ): Messages<En, Parameters> => {
    const parted = new Map<string, PartedMessage>();
    return {
      say: (key, ...[values = {}]: readonly [Values?]) => {
        const message = parted.get(key) ?? partMessage(key, zh, en);
        parted.set(key, message);
        return { zh: fill(message.zh, values, 'zh'), en: fill(message.en, values, 'en') };
      },
      group: (group) => {
        const texts = Object.entries(zh[group] ?? {});
        return Object.fromEntries(
          texts.map(([key, text]) => [key, { zh: text, en: en[group][key] ?? key }]),
        ) as Record<keyof En[typeof group] & string, Bilingual>;
      },
    };
  };

/** Text and names of parameters in turn, so that a text is taken apart once. */
type Parts = readonly string[];

interface PartedMessage {
  readonly zh: Parts;
  readonly en: Parts;
}

const partMessage = (key: string, zh: Texts, en: Texts): PartedMessage => {
  const at = key.indexOf('.');
  const [group, name] = [key.slice(0, at), key.slice(at + 1)];
  const partsOf = (texts: Texts): Parts =>
    (texts[group]?.[name] ?? key).split(/\{(\w+(?::[^|}]+\|[^|}]+)?)\}/);
  return { zh: partsOf(zh), en: partsOf(en) };
};

const fill = (parts: Parts, values: Values, language: keyof Bilingual): string =>
  parts.map((part, at) => (at % 2 === 0 ? part : placed(part, values, language))).join('');

/** What stands in a place: the value, or the form of a word that a number asks for, as in `{count} {count:line|lines}`. */
const placed = (place: string, values: Values, language: keyof Bilingual): string => {
  if (!place.includes(':')) return wordOf(values[place] ?? place, language);
  const [name = '', one = '', many = ''] = place.split(/[:|]/);
  return wordOf(values[name] ?? name, language) === '1' ? one : many;
};

const wordOf = (value: MessageValue, language: keyof Bilingual): string =>
  typeof value === 'object' ? value[language] : String(value);

/** Words one after the other, as each language lists them: `甲、乙` and `a, b`. */
export const listOf = (words: readonly MessageValue[]): Bilingual => joined(words, '、', ', ');

/** Clauses one after the other: `甲；乙` and `a; b`. */
export const clausesOf = (clauses: readonly MessageValue[]): Bilingual =>
  joined(clauses, '；', '; ');

/** Sentences one after the other. */
export const inARow = (sentences: readonly MessageValue[]): Bilingual => joined(sentences, '', ' ');

const joined = (parts: readonly MessageValue[], zh: string, en: string): Bilingual => ({
  zh: parts.map((one) => (typeof one === 'object' ? one.zh : one)).join(zh),
  en: parts.map((one) => (typeof one === 'object' ? one.en : one)).join(en),
});
