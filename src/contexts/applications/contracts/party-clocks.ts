import { z } from 'zod';
import {
  applicationStatuses,
  parties,
} from '../../rulebook/rules/bank-rules/application-status.js';
import { instantSchema } from '../../../kernel/http/contracts/common.js';

const statusSchema = z.enum(applicationStatuses);
const partySchema = z.enum(parties);
const businessMs = z.int().min(0).meta({
  description: 'Business milliseconds: opening to cut-off hour of business days.',
});

export const partyClocksBody = z
  .strictObject({
    calendar: z.string(),
    running: partySchema.meta({ description: 'Whose clock runs; `nobody` when all stand still.' }),
    usedMs: z.strictObject({ bank: businessMs, exporter: businessMs, third_party: businessMs }),
    byStatus: z.array(z.strictObject({ status: statusSchema, owner: partySchema, businessMs })),
    stretches: z.array(
      z.strictObject({
        status: statusSchema,
        owner: partySchema,
        from: instantSchema,
        to: instantSchema.nullable(),
        dueAt: instantSchema.nullable(),
        businessMs,
        late: z.boolean(),
      }),
    ),
  })
  .meta({
    id: 'PartyClocks',
    description:
      'How much business time bank, exporter and third parties have used, apart; the bank’s clock stands still in correction, under appeal and under legal hold.',
  });

export const expectedDecisionBody = z
  .strictObject({ by: instantSchema, provisional: z.boolean() })
  .meta({
    id: 'ExpectedDecision',
    description: 'By when a decision is to be expected if everybody takes all the time given.',
  });
