import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { rowOfBase } from './cell-reference.js';
import { sheetOf } from './catalogue-sheets.js';
import { layoutOf } from './layout.js';
import type { SheetName } from './layout.js';
import { keyWordsOf, readEntries } from './read-entries.js';
import type { ReadEntries, ReadEntry } from './read-entries.js';

/**
 * The entries of a sheet with what it does not say, as the base has it. A column it does not have
 * changes nothing: the spreadsheet is from before the column existed. What cannot be read stands as in
 * the base too, so that the rest is judged as if it were mended. Of a row that the base does not
 * have, `unread` keeps what is missing.
 */
export const fillFromBase = (
  name: SheetName,
  read: ReadEntries,
  base: CatalogueContent,
): ReadEntries => {
  if (isComplete(read)) return read;
  const layout = layoutOf(name);
  const wordsOf = (entry: ReadEntry): string => keyWordsOf(entry, layout).join('\n');
  const known = new Map(
    readEntries(sheetOf(name, base), layout).entries.map((entry) => [wordsOf(entry), entry]),
  );
  const unsaid = read.unsaid.map((column) => column.name);
  const filled = read.entries.map((entry) => {
    const own = known.get(wordsOf(entry))?.members;
    const missing = [...unsaid, ...entry.unread];
    return own === undefined
      ? { ...entry, unread: read.isWhole ? entry.unread : missing }
      : { ...entry, members: { ...entry.members, ...picked(own, missing) }, unread: [] };
  });
  if (read.isWhole) return { ...read, entries: filled };
  const there = new Set(filled.map(wordsOf));
  const others = [...known].filter(([words]) => !there.has(words));
  return {
    ...read,
    entries: [...filled, ...others.map(([, entry]) => ({ ...entry, row: rowOfBase }))],
  };
};

const isComplete = ({ entries, isWhole, unsaid }: ReadEntries): boolean =>
  isWhole && entries.every(({ unread }) => unsaid.length + unread.length === 0);

const picked = (
  members: ReadEntry['members'],
  names: readonly string[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(members, name) ? [[name, members[name]]] : [])),
  );
