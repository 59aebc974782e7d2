import { z } from 'zod';
import { noteFor } from './note-readers.js';
import { neededNoteSchema, noteSchema } from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

export const holdRequest = z.strictObject({
  note: noteFor(neededNoteSchema, 'hold.placed', 'reason'),
  authority: noteFor(
    safeText({ min: 1, max: 500 }).meta({
      description: 'Whose order, or which law, the hold rests on.',
    }),
    'hold.placed',
    'authority',
  ),
});

export const holdReleaseRequest = z.strictObject({
  note: noteFor(noteSchema, 'hold.lifted', 'note'),
});
