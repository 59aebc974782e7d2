import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import type consoleEn from '../../../reference/messages/en/console.json';
import type termsEn from '../../../reference/messages/en/terms.json';

export type Language = 'zh' | 'en';

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

type Keys<Section> = {
  [Group in Extract<keyof Section, string>]: `${Group}.${Extract<keyof Section[Group], string>}`;
}[Extract<keyof Section, string>];

/** Keys of the console's own words, `group.key` in `reference/messages/{zh,en}/console.json`. */
export type WordKey = Keys<typeof consoleEn>;

export type TermGroup = Extract<keyof typeof termsEn, string>;

type Section = Readonly<Record<string, Readonly<Record<string, string>>>>;

const flat = (section: Section): Record<string, string> =>
  Object.fromEntries(
    Object.entries(section).flatMap(([group, keys]) =>
      Object.entries(keys).map(([key, text]) => [`${group}.${key}`, text]),
    ),
  );

const load: Record<Language, () => Promise<readonly [Section, Section]>> = {
  zh: async () => [
    (await import('../../../reference/messages/zh/console.json')).default,
    (await import('../../../reference/messages/zh/terms.json')).default,
  ],
  en: async () => [
    (await import('../../../reference/messages/en/console.json')).default,
    (await import('../../../reference/messages/en/terms.json')).default,
  ],
};

const storageKey = 'greenlane.language';

const firstLanguage = (): Language => {
  const kept = localStorage.getItem(storageKey);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
};

const addWords = async (language: Language): Promise<void> => {
  if (i18next.hasResourceBundle(language, 'words')) return;
  const [words, terms] = await load[language]();
  i18next.addResourceBundle(language, 'words', flat(words));
  i18next.addResourceBundle(language, 'terms', flat(terms));
};

const apply = (language: Language): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
};

/** Loads the words of the reader's language; to be awaited before the first render. */
export const startWords = async (): Promise<void> => {
  const language = firstLanguage();
  await i18next.init({
    lng: language,
    resources: {},
    ns: ['words', 'terms'],
    defaultNS: 'words',
    keySeparator: false,
    nsSeparator: '|',
    fallbackLng: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  });
  await addWords(language);
  apply(language);
};

/** Switches every page at once and keeps the choice on this device. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  await addWords(language);
  localStorage.setItem(storageKey, language);
  apply(language);
  await i18next.changeLanguage(language);
};

export const currentLanguage = (): Language => (i18next.language === 'zh' ? 'zh' : 'en');

export interface Words {
  readonly language: Language;
  /** A word of the console, with its values in their places. */
  readonly word: (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;
  /** The first of these that the console has a word for. */
  readonly firstWord: (keys: readonly string[]) => string;
  /** What a code is called: `term('status', 'collection')`. An unknown code stays as it is. */
  readonly term: (group: TermGroup, code: string) => string;
  /** The same as a button or a title says it: with a capital where the language has some. */
  readonly name: (text: Bilingual) => string;
  /** The reader's half of what the API says in both languages. */
  readonly say: (text: Bilingual) => string;
}

/** A text with its values in their places, and with the form of a word that a number asks for: `{count} {count:line|lines}`. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(
    /\{(\w+)(?::([^|}]+)\|([^|}]+))?\}/g,
    (place, name: string, one: string | undefined, many: string | undefined) => {
      const value = values[name];
      if (value === undefined) return place;
      return (String(value) === '1' ? one : many) ?? String(value);
    },
  );

const wordsOf = (language: Language): Words => {
  const t = i18next.getFixedT(language);
  // Looking one up costs more than a cell of a table takes to draw, and most are asked for in every row.
  const plain = new Map<WordKey, string>();
  const terms = new Map<string, string>();
  /** As it is written, its places unfilled. */
  const wordOf = (key: WordKey): string => {
    const text = plain.get(key) ?? t(key, { skipInterpolation: true });
    plain.set(key, text);
    return text;
  };
  const termOf = (key: string, code: string): string => {
    const text =
      terms.get(key) ?? (i18next.exists(key, { ns: 'terms' }) ? t(key, { ns: 'terms' }) : code);
    terms.set(key, text);
    return text;
  };
  return {
    language,
    word: (key, values) => (values === undefined ? wordOf(key) : filled(wordOf(key), values)),
    firstWord: (keys) => t(keys.find((key) => i18next.exists(key)) ?? keys.at(-1) ?? ''),
    term: (group, code) => termOf(`${group}.${code}`, code),
    name: (text) => text[language].charAt(0).toUpperCase() + text[language].slice(1),
    say: (text) => text[language],
  };
};

const made = new Map<Language, Words>();

/** The same object for as long as the language is: what is given to a row of a long table is not new at each render. */
const currentWords = (): Words => {
  const language = currentLanguage();
  const words = made.get(language) ?? wordsOf(language);
  made.set(language, words);
  return words;
};

const onLanguage = (tell: () => void): (() => void) => {
  i18next.on('languageChanged', tell);
  return () => i18next.off('languageChanged', tell);
};

/** The words of the reader's language; whoever uses them is drawn anew when it is switched. */
export const useWords = (): Words => useSyncExternalStore(onLanguage, currentWords);
