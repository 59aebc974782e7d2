import { z } from 'zod';
import { neededNoteSchema, noteSchema } from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

export const holdRequest = z.strictObject({
  note: neededNoteSchema,
  authority: safeText({ min: 1, max: 500 }).meta({
    description: 'Whose order, or which law, the hold rests on.',
  }),
});

export const holdReleaseRequest = z.strictObject({ note: noteSchema });
