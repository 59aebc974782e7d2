import { z } from 'zod';
import { bilingualSchema, idSchema, instantSchema } from '../../../kernel/http/contracts/common.js';
import { pageOf } from '../../../kernel/http/contracts/page.js';
import { neededNoteSchema } from '../../../kernel/http/contracts/reason.js';
import { formMessage } from '../../../kernel/messages/form-message.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

/** More than anybody selects by hand, and done in a minute or two. */
export const mostAtOnce = 200;

const applications = z
  .array(
    z.strictObject({
      applicationId: idSchema,
      revision: z
        .int()
        .min(1)
        .meta({ description: 'As it was seen; one that changed since is refused.' }),
    }),
  )
  .min(1)
  .max(mostAtOnce)
  .meta({ description: 'Each once, in the order to be worked in.' });

export const bulkRequest = z
  .discriminatedUnion('act', [
    z.strictObject({ act: z.literal('claim'), applications }),
    z.strictObject({ act: z.literal('release'), applications, note: neededNoteSchema }),
    z.strictObject({
      act: z.literal('reassign'),
      applications,
      userId: idSchema.meta({ description: 'Who of the bank is to have each of the steps.' }),
      note: neededNoteSchema,
    }),
    z.strictObject({
      act: z.literal('remind'),
      applications,
      noteText: safeText({ min: 1, max: 4000 }).meta({
        description: 'A note to whoever it is whose turn it is: a colleague, or the applicant.',
      }),
    }),
  ])
  .meta({ id: 'BulkRequest', description: 'One act on many applications, each by itself.' });

export const bulkBody = z
  .strictObject({
    operationId: z.string(),
    act: z.enum(['claim', 'release', 'reassign', 'remind']),
    startedAt: instantSchema,
    isOver: z.boolean(),
    total: z.int(),
    done: z.int(),
    refused: z.int(),
    results: z.array(
      z.strictObject({
        applicationId: z.string(),
        applicationReference: z.string().nullable(),
        refusal: z
          .strictObject({ code: z.string(), detail: bilingualSchema })
          .nullable()
          .meta({ description: 'Why nothing was done; null: done.' }),
        at: instantSchema,
      }),
    ),
  })
  .meta({
    id: 'BulkOperation',
    description: 'How far it is, and what became of each application.',
  });

export const bulkPage = pageOf(bulkBody);

export const assigneesQuery = z.strictObject({
  applicationIds: z
    .string()
    .regex(/^[\w-]{1,64}(?:,[\w-]{1,64}){0,199}$/, formMessage('ids'))
    .meta({ description: 'Ids of up to 200 applications, with commas between them.' }),
});

export const assigneesBody = z
  .strictObject({
    items: z.array(
      z.strictObject({
        userId: z.string(),
        displayName: z.string(),
        fits: z.int().meta({ description: 'How many of the open steps this person may have.' }),
      }),
    ),
  })
  .meta({ id: 'Assignees', description: 'Who may have open steps: who may have most first.' });
