import { z } from 'zod';
import { thirdParties } from '../rules/deadlines/third-party-wait.js';
import { daySchema } from '../../../kernel/http/contracts/common.js';
import { neededNoteSchema, noteSchema } from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

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
