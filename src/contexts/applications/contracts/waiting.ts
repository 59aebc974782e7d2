import { z } from 'zod';
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
      }),
    ),
  })
  .meta({ id: 'Waiting', description: 'What waits for the person who asks.' });
