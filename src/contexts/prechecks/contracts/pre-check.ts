import { z } from 'zod';
import { assessmentBody } from '../../matching/contracts/assessment-body.js';
import { assessmentInputSchema } from '../../matching/contracts/assessment-input-schema.js';
import { revisionQuery } from '../../catalogue/contracts/catalogue.js';
import { acceptedAnswerBody } from '../../matching/contracts/shared-bodies.js';
import {
  bilingualSchema,
  contentHashSchema,
  idSchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

/** Which revision to check under; administrators may name a draft of their bank. */
export const preCheckQuery = {
  bank: idSchema.optional().meta({
    description:
      'The bank whose revision in force is asked for, without an account; with an access token it is the caller’s own.',
  }),
  ...revisionQuery,
  revision: z
    .string()
    .regex(
      /^(?:sha256:[0-9a-f]{64}|\d{4}\.[1-9]\d{0,5}|draft:[A-Za-z0-9][A-Za-z0-9._-]{0,63})$/,
      formMessage('revision_or_draft'),
    )
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
  catalogue: z
    .strictObject({
      bank: z.string().nullable(),
      edition: z.string(),
      revision: z.string(),
      contentHash: contentHashSchema,
    })
    .meta({ description: 'The revision it was judged by, and whose; null: the shared base.' }),
  attestations: z
    .array(
      z.strictObject({
        fact: z.string(),
        ask: bilingualSchema,
        answer: acceptedAnswerBody,
        proofs: z.array(z.strictObject({ evidenceType: z.string(), label: bilingualSchema })),
      }),
    )
    .meta({
      description:
        'What the bank will ask once per application for the items judged, beside the paths of the lines.',
    }),
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

export const linkedPreCheckBody = z
  .strictObject({
    preCheckId: z.string().nullable(),
    before: z
      .strictObject({ madeAt: instantSchema, assessment: assessmentBody })
      .nullable()
      .meta({ description: 'As it was answered then; null when none is linked or kept.' }),
    now: assessmentBody.nullable().meta({
      description:
        'The latest assessment of the application; until there is one, the same facts under its revision.',
    }),
    revisionMoved: z.boolean(),
  })
  .meta({ id: 'LinkedPreCheck', description: 'A pre-check beside what the application comes to.' });
