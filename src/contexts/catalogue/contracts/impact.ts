import { z } from 'zod';
import { applicationStatuses } from '../../rulebook/rules/bank-rules/application-status.js';
import { turnables } from '../rules/change-set/flips-of.js';
import { maximumDecidedLimit } from '../rules/change-set/impact-run.js';
import {
  bilingualSchema,
  contentHashSchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { pageOf } from '../../../kernel/http/contracts/page.js';

export const impactRequest = z.strictObject({
  decidedLimit: z
    .int()
    .min(0)
    .max(maximumDecidedLimit)
    .meta({
      description:
        'How many of the applications decided last are run beside all open ones; by default policy `impactDecidedLimit`, else 500.',
    })
    .optional(),
});

export const impactCancellationRequest = z.strictObject({});

const impactTotalsBody = z
  .strictObject({
    applications: z.int(),
    lines: z.int(),
    flips: z.int(),
    unassessed: z
      .int()
      .optional()
      .meta({ description: 'Open applications without an assessment yet, such as in intake.' }),
  })
  .meta({ id: 'ImpactTotals', description: 'What an impact run came to, in numbers.' });

export const impactRunBody = z
  .strictObject({
    runId: z.string(),
    differenceHash: contentHashSchema,
    decidedLimit: z.int(),
    requestedBy: z.string(),
    requestedAt: instantSchema,
    status: z.enum(['running', 'completed', 'failed', 'cancelled']),
    endedAt: instantSchema.nullable(),
    impactHash: contentHashSchema.nullable(),
    totals: impactTotalsBody.nullable(),
    failure: z.strictObject({ code: z.string(), text: bilingualSchema }).nullable(),
  })
  .meta({ id: 'ImpactRun', description: 'The latest impact run of the edits as they are.' });

export const impactBody = z
  .strictObject({
    changeSetId: z.string(),
    revision: z.int(),
    impact: impactRunBody.nullable(),
    progress: z
      .strictObject({ done: z.int(), total: z.int(), flips: z.int() })
      .nullable()
      .meta({ description: 'Applications done and in all, and flips so far.' }),
    report: z
      .strictObject({
        base: z.strictObject({ revision: z.string(), contentHash: contentHashSchema }),
        differenceHash: contentHashSchema,
        draftHash: contentHashSchema,
        decidedLimit: z.int(),
        totals: impactTotalsBody,
        parts: z.int(),
        lastPartHash: z.string(),
      })
      .nullable()
      .meta({
        description: 'What `impactHash` is the hash of; each part has the one before in its own.',
      }),
  })
  .meta({ id: 'Impact', description: 'How far the impact run is, and what it came to.' });

const sideBody = z.strictObject({
  revision: z.string(),
  outcome: z.enum(['listed', 'not_listed', 'cannot_tell']),
  itemCode: z.string().nullable(),
  rowId: z.string().nullable(),
  place: bilingualSchema.nullable().meta({ description: 'The row or item as people name it.' }),
  ghgMark: z.enum(['none', 'enabling', 'direct']).nullable(),
  mark: bilingualSchema.nullable().meta({ description: 'The mark as people name it.' }),
  greenShare: z.strictObject({ certain: z.string().nullable(), atMost: z.string().nullable() }),
});

const verdictSchema = z.enum(['met', 'not_met', 'not_evidenced']);

export const flipBody = z
  .strictObject({
    applicationId: z.string(),
    applicationReference: z.string(),
    status: z.enum(applicationStatuses),
    decidedAt: instantSchema.nullable(),
    lineNo: z.int(),
    before: sideBody,
    after: sideBody,
    turned: z.array(z.enum(turnables)).meta({ description: 'What is another under the draft.' }),
    because: bilingualSchema.meta({
      description: 'The condition that turned the line, else what of the rules did.',
    }),
    deciding: z
      .strictObject({
        itemCode: z.string().nullable(),
        rowId: z.string().nullable(),
        path: z.string(),
        text: bilingualSchema,
        standard: z.string().nullable(),
        before: verdictSchema.nullable(),
        after: verdictSchema.nullable(),
      })
      .nullable(),
    lostBecause: z.string().nullable(),
  })
  .meta({ id: 'Flip', description: 'A line that comes out otherwise under the draft.' });

export const flipPage = pageOf(flipBody);
