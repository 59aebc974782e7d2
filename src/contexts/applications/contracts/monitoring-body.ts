import { boundReasonBody } from './application-body.js';
import { z } from 'zod';
import { assessmentSummaryBody } from './application-body.js';
import { instantSchema } from '../../../kernel/http/contracts/common.js';
import { labelBody } from './financing-body.js';

const changeKind = z.enum(['downgrade', 'remove', 'restore']);

/** The life of a label: what asked for re-checks, what they found, who changed what. */
export const monitoringBody = z
  .strictObject({
    events: z.array(
      z.strictObject({
        event: z.enum(['change', 'penalty']),
        eventReference: z.string(),
        occurredOn: z.string(),
        description: z.string(),
        recordedBy: z.string(),
        recordedAt: instantSchema,
      }),
    ),
    rechecks: z.array(
      z.strictObject({
        number: z.int(),
        asOf: instantSchema,
        judgedOn: z.string(),
        triggers: z.array(
          z.strictObject({ cause: z.string(), at: instantSchema, about: z.string() }),
        ),
        assessment: assessmentSummaryBody,
        expiredEntries: z.array(z.string()),
        outcome: z.enum(['unchanged', 'stronger', 'changed', 'weaker']),
        penalty: z.boolean(),
        asksOfficer: z.boolean(),
        settled: z
          .strictObject({ by: z.string().nullable(), at: instantSchema, note: z.string() })
          .nullable(),
      }),
    ),
    proposal: z
      .strictObject({
        change: changeKind,
        recheckNumber: z.int(),
        label: labelBody.nullable(),
        wrongSince: z.string().nullable(),
        reasons: z.array(z.strictObject({ reasonCode: z.string() })),
        note: z.string(),
        by: z.string(),
        at: instantSchema,
      })
      .nullable(),
    labelChanges: z.array(
      z.strictObject({
        change: changeKind,
        recheckNumber: z.int(),
        before: labelBody.nullable(),
        after: labelBody.nullable(),
        reasons: z.array(boundReasonBody),
        note: z.string().optional(),
        wrongSince: z
          .string()
          .optional()
          .meta({ description: 'Since when the label was wrong; absent for a restoration.' }),
        proposedBy: z.string().nullable(),
        decidedBy: z.string().nullable(),
        at: instantSchema,
        periodsAffected: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Monitoring' });
