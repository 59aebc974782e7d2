import { z } from 'zod';
import { thirdParties } from '../domain/lifecycle/third-party-wait.js';
import { daySchema } from './common.js';
import { neededNoteSchema, noteSchema } from './reason.js';
import { safeText } from './safe-text.js';

export const extensionRequest = z.strictObject({
  dueOn: daySchema.meta({
    description: 'The new last day; a day off means the next business day.',
  }),
  note: neededNoteSchema,
});

export const thirdPartyWaitRequest = z.strictObject({
  thirdParty: z.enum(thirdParties),
  about: safeText({ min: 1, max: 500 }).meta({ description: 'What is waited for, and from whom.' }),
  expectedOn: daySchema,
});

export const thirdPartyWaitEndRequest = z.strictObject({ note: noteSchema });
