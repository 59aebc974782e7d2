import { z } from 'zod';
import { noteFor } from './note-readers.js';
import { daySchema, positiveMoneySchema } from '../../../kernel/http/contracts/common.js';
import {
  neededNoteSchema,
  noteSchema,
  wordingSchema,
} from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

/** A number given by the bank's own systems. */
const bankReferenceSchema = safeText({ min: 1, max: 100 });

export const creditRequest = z.strictObject({
  granted: z.boolean(),
  creditReference: bankReferenceSchema,
  decidedOn: daySchema,
  note: noteFor(noteSchema, 'credit.recorded', 'credit.note'),
  corrects: bankReferenceSchema.optional().meta({
    description:
      'The reference of the decision recorded before, which this one corrects: two people record the same, the first with the reason in the note.',
  }),
});

export const creditCorrectionRefusalRequest = z.strictObject({
  note: noteFor(neededNoteSchema, 'credit.correction_refused', 'note'),
});

export const contractRequest = z.strictObject({
  contractReference: bankReferenceSchema,
  signedOn: daySchema,
  maturesOn: daySchema,
  useOfProceedsClause: z.boolean(),
  reportingDuty: z.boolean(),
  covenants: z.array(noteFor(wordingSchema, 'contract.recorded', 'contract.covenants[]')).max(50),
  conditions: z
    .array(noteFor(wordingSchema, 'contract.recorded', 'contract.conditions[].text'))
    .max(50)
    .meta({ description: 'Conditions precedent, in the order of the contract: C-1, C-2 …' }),
});

export const payoutCheckRequest = z.strictObject({
  findings: z
    .array(
      z.strictObject({
        conditionId: safeText({ min: 1, max: 80 }),
        met: z.boolean(),
        note: noteFor(noteSchema, 'payout_check.recorded', 'check.findings[].note'),
      }),
    )
    .max(500),
  note: noteFor(noteSchema, 'payout_check.recorded', 'check.note'),
});

export const drawdownRequest = z.strictObject({
  drawdownReference: bankReferenceSchema,
  amount: positiveMoneySchema,
  drawnOn: daySchema,
});
