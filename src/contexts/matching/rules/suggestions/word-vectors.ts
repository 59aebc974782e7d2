import table from '../../../../../reference/language/similar-words.json' with { type: 'json' };
import { lazy } from '../../../../kernel/values/lazy.js';
import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';
import { stemWord } from '../text/stem-word.js';

/** Hash of the table that suggestions come from. */
export const similarWordsTable = table.hash;

/** Components of a direction. */
export const DIMENSIONS = 64;

/** Words with the direction of each, as a model sees them that reads both languages (reference/language/similar-words.json). */
export interface WordVectors {
  /** By word as `stemWord` writes it. */
  readonly rowOf: ReadonlyMap<string, number>;
  /** A row of `DIMENSIONS` a word. */
  readonly bytes: Int8Array;
  /** Characters of the longest Chinese word. */
  readonly longest: number;
}

const han = /^\p{Script=Han}/u;

/** Read when a line first asks for it: no verdict does. */
export const wordVectors = lazy((): WordVectors => {
  const words = table.words.split(' ');
  const rowOf = new Map<string, number>();
  for (const [row, word] of words.entries()) {
    const stem = stemWord(foldText(word));
    if (!rowOf.has(stem)) rowOf.set(stem, row);
  }
  const text = atob(table.vectors);
  const bytes = new Int8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  const chinese = words.filter((word) => han.test(word));
  return { rowOf, bytes, longest: Math.max(...chinese.map(({ length }) => length)) };
});

const runs = /\p{Script=Han}+|[a-z]+/gu;

/** Rows of the words of a text, in order; Chinese is cut into the longest words of the table. */
export const wordRows = (text: string, vectors: WordVectors): readonly number[] => {
  const rows: number[] = [];
  for (const run of foldText(text).match(runs) ?? [])
    if (han.test(run)) addChinese(rows, run, vectors);
    else addRow(rows, stemWord(run), vectors);
  return rows;
};

const addRow = (rows: number[], word: string, { rowOf }: WordVectors): void => {
  const row = rowOf.get(word);
  if (row !== undefined) rows.push(row);
};

const addChinese = (rows: number[], run: string, vectors: WordVectors): void => {
  for (let at = 0; at < run.length;) {
    let to = Math.min(run.length, at + vectors.longest);
    while (to > at + 1 && !vectors.rowOf.has(run.slice(at, to))) to -= 1;
    addRow(rows, run.slice(at, to), vectors);
    at = to;
  }
};
