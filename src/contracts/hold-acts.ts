import { z } from 'zod';
import { neededNoteSchema, noteSchema } from './reason.js';
import { safeText } from './safe-text.js';

export const holdRequest = z.strictObject({
  note: neededNoteSchema,
  authority: safeText({ min: 1, max: 500 }).meta({
    description: 'Whose order, or which law, the hold rests on.',
  }),
});

export const holdReleaseRequest = z.strictObject({ note: noteSchema });
