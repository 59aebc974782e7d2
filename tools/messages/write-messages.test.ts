import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  entriesOf,
  languages,
  parametersFile,
  parametersSource,
  readRaw,
  readTexts,
  sectionsIn,
  writtenTexts,
} from './write-messages.js';

const sections = sectionsIn('en');

/** All code that may say something. */
const source = ['src', 'workflows', 'activities', 'web/src']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('message-parameters.ts'))
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n');

/** Where a key is put together: what stands before the part that is chosen. */
const starts = [...source.matchAll(/`(\w+\.[\w.]*)\$\{/g)].map(([, start = '']) => start);

const isNamed = (key: string): boolean =>
  source.includes(`'${key}'`) || starts.some((start) => key.startsWith(start));

/** Groups that are asked for as a whole, by the section that has them. */
const isWhole = (section: string, group: string): boolean => {
  const name = camelCase(section);
  return (
    source.includes(`${name}.group('${group}')`) ||
    (new RegExp(`\\b${name}\\.group\\([a-z]`).test(source) && source.includes(`'${group}'`))
  );
};

/** Refusals are named without their kind; what comes as a whole group needs no name of its own. */
const isUsed = (section: string, key: string): boolean => {
  const [group = ''] = key.split('.', 1);
  if (section === 'problems') return true;
  if (section === 'refusals') return isNamed(key.slice(group.length + 1));
  return isNamed(key) || isWhole(section, group);
};

const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

describe('reference/messages', () => {
  it('has the same sections in both languages', () => {
    expect(sectionsIn('zh')).toEqual(sections);
  });

  describe.each(sections)('%s', (section) => {
    const [zh, en] = [entriesOf(readTexts('zh', section)), entriesOf(readTexts('en', section))];

    it('has every key in both languages, in order', () => {
      expect(zh.map(([key]) => key)).toEqual(en.map(([key]) => key));
      for (const language of languages)
        expect(readRaw(language, section)).toBe(writtenTexts(readTexts(language, section)));
    });

    it('has no key that nothing says', () => {
      const unused = en.map(([key]) => key).filter((key) => !isUsed(section, key));
      expect(unused).toEqual([]);
    });
  });

  it('has every refusal under one kind', () => {
    const keys = Object.values(readTexts('en', 'refusals')).flatMap((texts) => Object.keys(texts));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('has its parameters in the file by which the compiler knows them', async () => {
    expect(readFileSync(parametersFile, 'utf8')).toBe(await parametersSource());
  });
});
