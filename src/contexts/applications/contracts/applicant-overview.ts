import { z } from 'zod';
import { applicationStatuses } from '../../rulebook/rules/bank-rules/application-status.js';
import { bilingualSchema, idSchema, instantSchema } from '../../../kernel/http/contracts/common.js';

const place = { applicationId: z.string(), applicationReference: z.string() };
const minor = z.int().min(0);

export const applicantOverviewQuery = z.strictObject({
  applicationId: idSchema.optional().meta({
    description:
      'Says of each paper for which entries of this application it may be brought again.',
  }),
});

export const applicantOverviewBody = z
  .strictObject({
    applicant: z.strictObject({
      applicantId: z.string(),
      nameZh: z.string(),
      nameEn: z.string().nullable(),
      uscc: z.string(),
      lei: z.string().nullable(),
      createdAt: instantSchema,
    }),
    people: z
      .array(z.strictObject({ userId: z.string(), displayName: z.string(), active: z.boolean() }))
      .nullable()
      .meta({ description: 'Who acts for it; null: not for the caller to read.' }),
    outstanding: z
      .array(
        z.strictObject({
          currency: z.string(),
          applications: z.int(),
          drawnMinor: minor,
          greenMinor: minor,
          unknownMinor: minor,
        }),
      )
      .meta({
        description:
          'By currency: what is drawn and not closed, how much of it may be called green, and what is drawn where no share is known.',
      }),
    refused: z
      .array(
        z.strictObject({
          ...place,
          status: z.enum(applicationStatuses),
          statusSince: instantSchema,
          reasons: z.array(bilingualSchema),
        }),
      )
      .meta({ description: 'Refused applications with the reasons told, newest first.' }),
    papers: z
      .array(
        z.strictObject({
          ...place,
          evidenceId: z.string(),
          fileName: z.string(),
          evidenceType: z.string(),
          label: bilingualSchema.nullable(),
          issuer: z.string().nullable(),
          issuedOn: z.string().nullable(),
          validUntil: z.string().nullable(),
          hasRunOut: z.boolean(),
          entryIds: z.array(z.string()).meta({
            description:
              'Entries of the application named in the request that it may be brought again for; empty where none is named.',
          }),
        }),
      )
      .meta({ description: 'What the bank accepted and an application to come can bring again.' }),
    lookedThrough: z
      .int()
      .meta({ description: 'How many of the newest applications papers were looked for in.' }),
  })
  .meta({ id: 'ApplicantOverview' });
