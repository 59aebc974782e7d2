/**
 * `npm run messages`: sorts the texts of `reference/messages` and writes the parameters of each into
 * `src/kernel/messages/message-parameters.ts`, by which the compiler knows them.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

export type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const languages = ['zh', 'en'] as const;

const root = new URL('../../', import.meta.url);
export const parametersFile = fileURLToPath(
  new URL('src/kernel/messages/message-parameters.ts', root),
);

const fileOf = (language: string, section: string): URL =>
  new URL(`reference/messages/${language}/${section}.json`, root);

/** The names of the sections in a language. */
export const sectionsIn = (language: string): readonly string[] =>
  readdirSync(new URL(`reference/messages/${language}/`, root))
    .map((name) => name.replace(/\.json$/, ''))
    .sort();

export const readRaw = (language: string, section: string): string =>
  readFileSync(fileOf(language, section), 'utf8');

export const readTexts = (language: string, section: string): Texts =>
  JSON.parse(readRaw(language, section)) as Texts;

const sorted = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));

/** A section as it stands in its file: groups and keys in order. */
export const writtenTexts = (texts: Texts): string => {
  const groups = Object.entries(texts).map(([group, keys]) => [group, sorted(keys)] as const);
  const section: Texts = Object.fromEntries(groups);
  return `${JSON.stringify(sorted(section), null, 2)}\n`;
};

/** Every text of a section with its key `group.key`. */
export const entriesOf = (texts: Texts): readonly (readonly [string, string])[] =>
  Object.entries(texts).flatMap(([group, keys]) =>
    Object.entries(keys).map(([key, text]) => [`${group}.${key}`, text] as const),
  );

/** The names of the parameters of a text, each once, in order. */
export const parametersOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{(\w+)(?::[^|}]+\|[^|}]+)?\}/g)].map(([, name = '']) => name)),
];

/** The source of `message-parameters.ts`. */
export const parametersSource = async (): Promise<string> => {
  const sections = sectionsIn('en').map((section) => {
    const texts = languages.flatMap((language) => entriesOf(readTexts(language, section)));
    const names = new Map<string, Set<string>>();
    for (const [key, text] of texts)
      names.set(key, new Set([...(names.get(key) ?? []), ...parametersOf(text)]));
    const members = [...names]
      .map(([key, own]) => [key, [...own].sort()] as const)
      .filter(([, own]) => own.length > 0)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, own]) => `'${key}': ${own.map((name) => `'${name}'`).join(' | ')};`);
    const all = members.length === 0 ? 'unknown' : `{\n${members.join('\n')}\n}`;
    return `'${section}': ${all};`;
  });
  const source = [
    '// Written by `npm run messages` from reference/messages.',
    '/** The names of the parameters of each message that has some, by section. */',
    `export interface MessageParameters {\n${sections.join('\n')}\n}`,
  ].join('\n');
  const options = await resolveConfig(parametersFile);
  return format(source, { ...options, filepath: parametersFile });
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const language of languages)
    for (const section of sectionsIn(language))
      writeFileSync(fileOf(language, section), writtenTexts(readTexts(language, section)));
  writeFileSync(parametersFile, await parametersSource());
}
