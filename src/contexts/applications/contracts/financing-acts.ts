import { z } from 'zod';
import { daySchema, positiveMoneySchema } from '../../../kernel/http/contracts/common.js';
import { noteSchema, wordingSchema } from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

/** A number given by the bank's own systems. */
const bankReferenceSchema = safeText({ min: 1, max: 100 });

export const creditRequest = z.strictObject({
  granted: z.boolean(),
  creditReference: bankReferenceSchema,
  decidedOn: daySchema,
  note: noteSchema,
  corrects: bankReferenceSchema.optional().meta({
    description: 'The reference of the decision recorded before, which this one corrects.',
  }),
});

export const contractRequest = z.strictObject({
  contractReference: bankReferenceSchema,
  signedOn: daySchema,
  maturesOn: daySchema,
  useOfProceedsClause: z.boolean(),
  reportingDuty: z.boolean(),
  covenants: z.array(wordingSchema).max(50),
  conditions: z
    .array(wordingSchema)
    .max(50)
    .meta({ description: 'Conditions precedent, in the order of the contract: C-1, C-2 …' }),
});

export const payoutCheckRequest = z.strictObject({
  findings: z
    .array(
      z.strictObject({
        conditionId: safeText({ min: 1, max: 80 }),
        met: z.boolean(),
        note: noteSchema,
      }),
    )
    .max(500),
  note: noteSchema,
});

export const drawdownRequest = z.strictObject({
  drawdownReference: bankReferenceSchema,
  amount: positiveMoneySchema,
  drawnOn: daySchema,
});
