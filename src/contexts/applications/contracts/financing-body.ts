import { z } from 'zod';
import { greenShareBody } from '../../matching/contracts/shared-bodies.js';
import {
  contentHashSchema,
  instantSchema,
  moneySchema,
} from '../../../kernel/http/contracts/common.js';

const recorded = { recordedBy: z.string().nullable(), recordedAt: instantSchema };

export const labelBody = z
  .strictObject({
    edition: z.string(),
    revisionHash: contentHashSchema,
    assessmentId: contentHashSchema,
    lines: z.array(
      z.strictObject({
        lineNo: z.int(),
        itemCode: z.string(),
        rowId: z.string(),
        ghgMark: z.enum(['none', 'enabling', 'direct']),
      }),
    ),
    greenShare: greenShareBody,
    labelledOn: z.string(),
  })
  .meta({ id: 'GreenLabel', description: 'Row, edition, mark and share of a disbursed loan.' });

const creditBody = z
  .strictObject({
    granted: z.boolean(),
    creditReference: z.string(),
    decidedOn: z.string(),
    note: z.string().nullable(),
    corrects: z.string().optional(),
    ...recorded,
  })
  .meta({ id: 'CreditDecision' });

const conditionBody = z.strictObject({ conditionId: z.string(), text: z.string() });

const askedConditionBody = conditionBody.extend({
  textEn: z
    .string()
    .optional()
    .meta({ description: 'In English; absent for a condition in the words of the contract.' }),
});

/** Credit, contract, payout and label; an exporter reads no officer's name and no check. */
export const financingBody = z
  .strictObject({
    credit: creditBody.nullable(),
    earlierCredits: z
      .array(creditBody)
      .meta({ description: 'What stood before it was corrected, oldest first.' }),
    correction: creditBody.nullable().meta({
      description:
        'A correction that waits for a second credit officer; null: none does. An exporter reads of none.',
    }),
    contract: z
      .strictObject({
        contractReference: z.string(),
        signedOn: z.string(),
        maturesOn: z.string(),
        useOfProceedsClause: z.boolean(),
        reportingDuty: z.boolean(),
        covenants: z.array(z.string()),
        conditions: z.array(conditionBody),
        ...recorded,
      })
      .nullable(),
    conditionsPrecedent: z.array(askedConditionBody),
    payoutChecks: z.array(
      z.strictObject({
        findings: z.array(
          z.strictObject({ conditionId: z.string(), met: z.boolean(), note: z.string() }),
        ),
        expiredEntries: z.array(z.string()),
        passes: z.boolean(),
        note: z.string(),
        by: z.string(),
        at: instantSchema,
        revisionSeen: z.int(),
      }),
    ),
    drawdowns: z.array(
      z.strictObject({
        drawdownReference: z.string(),
        amount: moneySchema,
        drawnOn: z.string(),
        ...recorded,
      }),
    ),
    amounts: z
      .strictObject({ approved: moneySchema, drawn: moneySchema, left: moneySchema })
      .nullable()
      .meta({ description: 'What can still be drawn; null: no contract is recorded.' }),
    label: labelBody.nullable(),
  })
  .meta({ id: 'Financing' });
