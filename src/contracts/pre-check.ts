import { z } from 'zod';
import { assessmentBody } from './assessment-body.js';
import { assessmentInputSchema } from './assessment-input-schema.js';
import { revisionQuery } from './catalogue.js';
import { instantSchema } from './common.js';

/** Which revision to check under; administrators may name a draft of their bank. */
export const preCheckQuery = {
  ...revisionQuery,
  revision: z
    .string()
    .regex(/^(?:sha256:[0-9a-f]{64}|\d{4}\.[1-9]\d{0,5}|draft:[A-Za-z0-9][A-Za-z0-9._-]{0,63})$/)
    .optional()
    .meta({
      description:
        'Name (`2025.1`) or content hash of a revision, or `draft:<changeSetId>`; answers under a draft name `draft:<changeSetId>@<its revision>`.',
    }),
};

const members = {
  preCheckId: z.string().meta({ description: 'The reference a later application links to.' }),
  madeAt: instantSchema,
  assessment: assessmentBody,
};

export const preCheckBody = z
  .strictObject(members)
  .meta({ id: 'PreCheck', description: 'An assessment kept under a reference.' });

export const preCheckReadingBody = z
  .strictObject({
    ...members,
    input: assessmentInputSchema,
    now: assessmentBody.nullable().meta({
      description: 'Under the revision in force now, when that is another one; else null.',
    }),
  })
  .meta({ id: 'PreCheckReading' });
