import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { sheetOf } from './catalogue-sheets.js';
import { layoutOf } from './layout.js';
import type { SheetName } from './layout.js';
import { keyWordsOf, readEntries } from './read-entries.js';
import type { ReadEntries, ReadEntry } from './read-entries.js';

/**
 * The entries of a sheet with what its missing columns would hold, as the base has it: a spreadsheet
 * from before a column existed changes nothing there. Rows that the base does not have stay without.
 */
export const keepUnsaid = (
  name: SheetName,
  read: ReadEntries,
  base: CatalogueContent,
): ReadEntries => {
  if (read.unsaid.length === 0 || read.entries.length === 0) return read;
  const layout = layoutOf(name);
  const wordsOf = (entry: ReadEntry): string => keyWordsOf(entry, layout).join('\n');
  const kept = readEntries(sheetOf(name, base), layout).entries;
  const known = new Map(kept.map((entry) => [wordsOf(entry), entry.members]));
  return {
    ...read,
    entries: read.entries.map((entry) => {
      const own = known.get(wordsOf(entry)) ?? {};
      const unsaid = read.unsaid.flatMap(({ name: member }) =>
        Object.hasOwn(own, member) ? [[member, own[member]] as const] : [],
      );
      return { ...entry, members: { ...entry.members, ...Object.fromEntries(unsaid) } };
    }),
  };
};
