import { z } from 'zod';
import { assessmentBody } from './assessment-body.js';
import { assessmentInputSchema } from './assessment-input-schema.js';
import { instantSchema } from './common.js';

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
