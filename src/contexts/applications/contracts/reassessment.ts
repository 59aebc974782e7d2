import { z } from 'zod';
import { noteFor } from './note-readers.js';
import { assessmentSummaryBody } from './application-body.js';
import { assessmentBody } from '../../matching/contracts/assessment-body.js';
import { contentHashSchema, instantSchema } from '../../../kernel/http/contracts/common.js';
import { neededNoteSchema } from '../../../kernel/http/contracts/reason.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

export const reassessmentRequest = z.strictObject({
  revision: z
    .string()
    .regex(/^(?:sha256:[0-9a-f]{64}|\d{4}\.[1-9]\d{0,5})$/, formMessage('revision'))
    .optional()
    .meta({
      description: 'Name or content hash of a newer revision; the one in force today by default.',
    }),
  note: noteFor(
    neededNoteSchema.meta({ description: 'Why it is asked.' }),
    'application.reassessed',
    'reassessment.note',
  ),
});

const reassessmentBody = z
  .strictObject({
    number: z.int(),
    catalogue: z.strictObject({
      edition: z.string(),
      revision: z.string(),
      contentHash: contentHashSchema,
    }),
    pinned: assessmentSummaryBody,
    newer: assessmentSummaryBody,
    changedLines: z.array(z.int()).meta({
      description: 'Lines with another outcome, row or mark under the newer revision.',
    }),
    note: z.string(),
    by: z.string(),
    at: instantSchema,
  })
  .meta({
    id: 'Reassessment',
    description:
      'What a newer revision would say, beside what the pinned one says of the same facts. Nothing follows from it.',
  });

export const reassessmentsBody = z.strictObject({ items: z.array(reassessmentBody) });

export const sideBySideBody = z.strictObject({
  reassessment: reassessmentBody,
  pinned: assessmentBody,
  newer: assessmentBody,
});
