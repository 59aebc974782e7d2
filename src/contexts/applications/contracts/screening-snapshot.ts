import { z } from 'zod';
import { screeningSubjects } from '../../rulebook/rules/bank-rules/screening-policy.js';
import {
  contentHashSchema,
  daySchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';

/** What is said of the page of a look-up: the part `description` of an upload. */
export const snapshotDescription = z
  .strictObject({ subject: z.enum(screeningSubjects), lookedUpOn: daySchema })
  .meta({ id: 'ScreeningSnapshotDescription' });

export const snapshotForm = z.strictObject({
  description: snapshotDescription,
  file: z.string().meta({ format: 'binary', description: 'PDF, PNG or JPEG' }),
});

export const snapshotBody = z
  .strictObject({
    snapshotId: z.string(),
    subject: z.enum(screeningSubjects),
    lookedUpOn: z.string(),
    contentHash: contentHashSchema,
    sizeBytes: z.int(),
    mediaType: z.string(),
    fileName: z.string(),
    scan: z.enum(['clean', 'unscanned']),
    by: z.string(),
    at: instantSchema,
  })
  .meta({ id: 'ScreeningSnapshot', description: 'The page of a look-up, as it was seen.' });
