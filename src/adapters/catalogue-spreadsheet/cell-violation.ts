import type { Bilingual } from '../../domain/bilingual.js';
import { pointerOf } from '../../domain/catalogue/catalogue-defect.js';
import type { Violation } from '../../domain/violation.js';

/**
 * One thing wrong in a spreadsheet. Its pointer is the reference of a cell, range or sheet
 * (`/rows!F17`), which the text says too.
 */
export const cellViolation = (reference: string, code: string, detail: Bilingual): Violation => ({
  pointer: pointerOf(reference),
  code,
  detail: { zh: `${reference}：${detail.zh}`, en: `${reference}: ${detail.en}` },
});
