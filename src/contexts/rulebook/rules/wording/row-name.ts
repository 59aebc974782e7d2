import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/** The row a rowId names, as people count rows, from 1; what names no row is its own name. */
export const rowName = (rowId: string): Bilingual => {
  const [itemCode = '', rowIndex] = rowId.split('#');
  return rowIndex === undefined
    ? { zh: rowId, en: rowId }
    : findings.say('rows.name', { itemCode, row: Number(rowIndex) + 1 });
};
