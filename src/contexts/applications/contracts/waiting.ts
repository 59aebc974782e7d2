import { z } from 'zod';
import { bilingualSchema, instantSchema } from '../../../kernel/http/contracts/common.js';
import { waitingKinds } from '../../../kernel/values/waiting-item.js';

export const waitingBody = z
  .strictObject({
    total: z.int().min(0).meta({ description: 'How much waits in all.' }),
    items: z.array(
      z.strictObject({
        kind: z.enum(waitingKinds),
        count: z.int().min(1),
        id: z
          .string()
          .nullable()
          .meta({ description: 'The one thing it is about, where it is one.' }),
        name: z.string().nullable().meta({ description: 'What people call that thing.' }),
        firm: bilingualSchema
          .nullable()
          .optional()
          .meta({ description: 'Of an application: the firm it is for.' }),
        what: bilingualSchema
          .optional()
          .meta({ description: 'Of an application: what is to be done, in a few words.' }),
        dueAt: instantSchema
          .nullable()
          .optional()
          .meta({ description: 'Of an application: until when; null: no day is set.' }),
      }),
    ),
  })
  .meta({ id: 'Waiting', description: 'What waits for the person who asks.' });
