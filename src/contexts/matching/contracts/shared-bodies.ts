import { z } from 'zod';
import { bilingualSchema } from '../../../kernel/http/contracts/common.js';

export const greenShareBody = z
  .strictObject({
    certain: z.string().nullable(),
    atMost: z.string().nullable(),
    byMark: z
      .strictObject({ direct: z.string(), enabling: z.string(), none: z.string() })
      .nullable(),
  })
  .meta({
    id: 'GreenShare',
    description: 'Shares of total value, decimal strings with four places.',
  });

export const transitionBody = z.strictObject({
  rule: z.string(),
  clause: z.string(),
  standard: z.enum(['2025', 'previous', 'manual']),
  chosen: z.literal(true).optional().meta({
    description: 'Of an application: the clause leaves it open, and two people of the bank chose.',
  }),
});

export const acceptedAnswerBody = z
  .strictObject({
    type: z.enum(['boolean', 'number', 'integer', 'enum', 'set', 'text']),
    label: bilingualSchema,
    values: z.array(
      z.strictObject({
        code: z.string(),
        label: bilingualSchema,
        admitted: z.boolean().meta({
          description:
            'Whether a condition that asks it is met by this value; true for all where none names any.',
        }),
      }),
    ),
    units: z.array(z.string()).meta({ description: 'The first is the unit of the fact itself.' }),
    least: z.string().nullable().meta({
      description: 'The least figure that is taken, in the unit of the fact itself.',
    }),
    most: z.string().nullable().meta({ description: 'The greatest figure that is taken.' }),
  })
  .meta({ id: 'AcceptedAnswer' });
