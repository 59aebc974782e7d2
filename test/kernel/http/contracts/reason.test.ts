import { expect, it } from '@jest/globals';
import { neededNoteSchema, noteSchema } from '../../../../src/kernel/http/contracts/reason.js';

it('takes words without the blanks around them, and blanks for nothing said', () => {
  expect(neededNoteSchema.parse('  缺页 ')).toBe('缺页');
  expect(noteSchema.parse(' \t ')).toBe('');
  for (const blank of ['', '   ', '\t\n', '\u3000'])
    expect(neededNoteSchema.safeParse(blank).success).toBe(false);
});
