import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** As many words as the table holds; Chinese words and characters come first, English ones fill it. */
const MOST_WORDS = 11_000;

/** What holds the language of goods: names, look-alikes, texts of the catalogue, headings of the tariff. */
const sources = [
  'catalogue/lexicon-2025.json',
  'catalogue/value-terms-2025.json',
  'catalogue/2025.json',
  'catalogue/condition-summary-zh-2025.json',
  'language/other-goods.json',
] as const;

const notProse = new Set(['sourceRef', 'meta', 'confidence', 'itemCode', 'fact', 'value']);

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value))
      if (!notProse.has(key)) yield* textsIn(member);
}

const byCount = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);

const counter = () => {
  const counts = new Map<string, number>();
  return { counts, add: (word: string) => counts.set(word, (counts.get(word) ?? 0) + 1) };
};

/** Plurals go with their singular: the service reads words by their stem. */
const singular = (word: string): string =>
  word.length > 4 && word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.replace(/(?<=...)(?:(?<=ch|sh|ss|x|z)es|(?<=[^suia])s)$/, '');

/** The words that the table of similar wording is distilled for, commonest first within each sort. */
const collectWords = async (reference: string): Promise<readonly string[]> => {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const [han, characters, latin] = [counter(), counter(), counter()];
  const read = (text: string): void => {
    for (const { segment } of segmenter.segment(text))
      if (/^\p{Script=Han}+$/u.test(segment)) {
        if (segment.length > 1) han.add(segment);
        for (const character of segment) characters.add(character);
      }
    for (const [word] of text.toLowerCase().matchAll(/(?<![a-z])[a-z]{3,}(?![a-z])/g))
      latin.add(singular(word));
  };
  for (const file of sources)
    for (const text of textsIn(JSON.parse(await readFile(join(reference, file), 'utf8'))))
      read(text);
  for (const line of (await readFile(join(reference, 'trade/hs2022.csv'), 'utf8')).split('\n'))
    read(line.replace(/^[^,]*,[^,]*,/, ''));
  const chinese = [...byCount(han.counts), ...byCount(characters.counts)];
  return [...chinese, ...byCount(latin.counts).slice(0, MOST_WORDS - chinese.length)];
};

const [, , out = 'words.txt'] = process.argv;
await writeFile(out, (await collectWords('reference')).join('\n'));
