import { z } from 'zod';
import { bilingualSchema, instantSchema } from '../../../kernel/http/contracts/common.js';
import { pageOf } from '../../../kernel/http/contracts/page.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

export const applicantRequest = z
  .strictObject({
    nameZh: safeText({ min: 1, max: 200 }),
    nameEn: safeText({ min: 1, max: 200 }).nullable().default(null),
    uscc: safeText({ min: 1, max: 60 }).meta({
      description: 'Unified social credit code (GB 32100), 18 characters.',
      example: '91350211M000100Y46',
    }),
    lei: safeText({ min: 1, max: 60 })
      .nullable()
      .default(null)
      .meta({ description: 'Legal entity identifier (ISO 17442).' }),
  })
  .meta({ id: 'ApplicantToRegister' });

const members = {
  applicantId: z.string(),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  uscc: z.string(),
  lei: z.string().nullable(),
  createdAt: instantSchema,
};

export const applicantBody = z.strictObject(members).meta({ id: 'Applicant' });

export const registeredBody = z
  .strictObject({
    ...members,
    warnings: z.array(z.strictObject({ code: z.string(), text: bilingualSchema })),
  })
  .meta({ id: 'RegisteredApplicant' });

export const applicantPage = pageOf(applicantBody).meta({ id: 'ApplicantPage' });
