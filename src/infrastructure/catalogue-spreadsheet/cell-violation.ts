import type { Bilingual } from '../../kernel/values/bilingual.js';
import { pointerOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import type { Violation } from '../../kernel/values/violation.js';

/**
 * One thing wrong in a spreadsheet. Its pointer is the reference of a cell, range or sheet
 * (`/rows!F17`), which the text says too.
 */
export const cellViolation = (reference: string, code: string, detail: Bilingual): Violation => ({
  pointer: pointerOf(reference),
  code,
  detail: { zh: `${reference}：${detail.zh}`, en: `${reference}: ${detail.en}` },
});
