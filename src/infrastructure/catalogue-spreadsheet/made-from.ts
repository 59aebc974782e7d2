import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { catalogueHashOf } from '../../contexts/rulebook/rules/content/catalogue-revision.js';
import { sha256 } from '../tokens/sha256.js';
import type { Sheet } from './sheet.js';

/** The sheet beside those of the layout that says which content a spreadsheet was made from. */
const sheetName = 'made_from';

/** The sheet that says so: its header, and the content hash. */
export const madeFromSheet = (content: CatalogueContent): Sheet => {
  const { zh, en } = spreadsheet.say('made_from.header');
  return {
    name: sheetName,
    rows: [
      { number: 1, cells: [`${zh} ${en}`] },
      { number: 2, cells: [catalogueHashOf(content, sha256)] },
    ],
  };
};

export const isMadeFrom = ({ name }: Sheet): boolean => name.trim().toLowerCase() === sheetName;

/** Content hash of what a spreadsheet says it was made from; null where it says nothing. */
export const madeFromIn = (sheets: readonly Sheet[]): string | null => {
  const cells = sheets.filter(isMadeFrom).flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const words = cells.map((cell) => String(cell ?? '').trim());
  return words.find((word) => /^sha256:[0-9a-f]{64}$/.test(word)) ?? null;
};
