import type { ChecklistEntry } from '../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import { entryOf } from './lifecycle.js';

/** What is asked for 5,000 goods lines: more than 16 MB of UTF-8. */
export const longChecklist = (): readonly ChecklistEntry[] => {
  const ask = { zh: '请提供符合标准的检测报告'.repeat(90), en: 'Show a test report' };
  return Array.from({ length: 5_000 }, (_, at) => entryOf(`L${at + 1}-conformsTo`, { ask }));
};
