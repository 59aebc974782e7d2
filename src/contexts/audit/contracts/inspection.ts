import { z } from 'zod';
import { commitFaults } from '../rules/commit-fault.js';
import { applicationStatuses } from '../../rulebook/rules/bank-rules/application-status.js';
import {
  contentHashSchema,
  namedWhoThenBody,
  whoThenBody,
  daysInOrder,
  daySchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

/** What an inspector reads of every commit. */
const commitMembers = {
  revision: z.int(),
  at: instantSchema,
  action: z.string(),
  events: z.array(z.string()),
  by: whoThenBody,
  requestId: z.string(),
};

export const changesAfterApprovalBody = z
  .strictObject({
    approvedAtRevision: z.int().nullable(),
    changes: z.array(
      z.strictObject({
        ...commitMembers,
        changed: z.array(
          z.strictObject({ member: z.string(), before: z.unknown(), after: z.unknown() }),
        ),
      }),
    ),
  })
  .meta({ id: 'ChangesAfterApproval', description: 'What changed after the latest approval.' });

const sampleKinds = ['applications', 'decisions', 'overrides'] as const;

export const sampleQuery = z
  .strictObject({
    kind: z.enum(sampleKinds).meta({
      description: 'Drawn from what was submitted, from what was decided, or from overrides.',
    }),
    seed: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,64}$/, formMessage('seed'))
      .meta({ description: 'Gives the same sample to everybody.', example: '2026-Q4' }),
    count: z
      .string()
      .regex(/^(?:[1-9]\d?|100)$/, formMessage('up_to_100'))
      .optional()
      .transform((text) => (text === undefined ? 10 : Number(text))),
    from: daySchema
      .optional()
      .meta({ description: 'Submitted, decided or overridden on that day or later.' }),
    to: daySchema.optional().meta({ description: 'On that day or before.' }),
  })
  .superRefine(daysInOrder('from', 'to'));

export const sampleBody = z
  .strictObject({
    kind: z.enum(sampleKinds),
    seed: z.string(),
    of: z.int(),
    items: z.array(
      z.strictObject({
        applicationId: z.string(),
        applicationReference: z.string(),
        status: z.enum(applicationStatuses),
        overrideId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Sample', description: 'Some at random, by a seed.' });

export const applicationRecordBody = z
  .strictObject({
    holds: z.boolean(),
    fault: z
      .strictObject({ revision: z.int(), code: z.enum(commitFaults) })
      .nullable()
      .meta({ description: 'The first commit that does not hold.' }),
    commits: z.array(
      z.strictObject({
        ...commitMembers,
        by: namedWhoThenBody,
        evaluatorBuild: z.string(),
        previousHash: contentHashSchema,
        hash: contentHashSchema,
        anchoredOn: daySchema
          .nullable()
          .meta({ description: 'Day whose signed anchor has this very hash; null: none yet.' }),
      }),
    ),
  })
  .meta({ id: 'ApplicationRecord', description: 'Every commit of an application, checked.' });
