import { z } from 'zod';
import { thirdParties } from '../rules/deadlines/third-party-wait.js';
import { noteFor } from './note-readers.js';
import { daySchema } from '../../../kernel/http/contracts/common.js';
import { neededNoteSchema, noteSchema } from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

export const extensionRequest = z.strictObject({
  dueOn: daySchema.meta({
    description: 'The new last day; a day off means the next business day.',
  }),
  note: noteFor(neededNoteSchema, 'deadline.moved', 'reason'),
});

export const thirdPartyWaitRequest = z.strictObject({
  thirdParty: z.enum(thirdParties),
  about: noteFor(
    safeText({ min: 1, max: 500 }).meta({ description: 'What is waited for, and from whom.' }),
    'third_party_wait.started',
    'wait.about',
  ),
  expectedOn: daySchema,
});

export const thirdPartyWaitEndRequest = z.strictObject({
  note: noteFor(noteSchema, 'third_party_wait.ended', 'note'),
});
