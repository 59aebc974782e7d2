import { z } from 'zod';
import { bilingualSchema } from './common.js';

export const violationBody = z
  .strictObject({
    pointer: z.string().meta({
      description: 'JSON pointer (RFC 6901) into the body, or the name of the parameter.',
      example: '/lines/0/hsCode',
    }),
    code: z.string().meta({ description: 'Stable code of the rule.', example: 'missing' }),
    detail: bilingualSchema,
  })
  .meta({ id: 'Violation', description: 'One thing wrong with an input.' });

/** RFC 9457, with our stable code, both languages, and all violations of a body. */
export const problemSchemaOf = (codes: readonly string[]) =>
  z
    .strictObject({
      type: z.string().meta({ example: 'urn:greenlane:problem:body_invalid' }),
      title: z.string().meta({ description: 'In the language of Accept-Language.' }),
      status: z.int(),
      detail: z.string().meta({ description: 'In the language of Accept-Language.' }),
      code: z.string().meta({
        description: `Stable, machine-readable; one of: ${codes.join(', ')}.`,
        example: 'body_invalid',
      }),
      detailZh: z.string(),
      detailEn: z.string(),
      requestId: z.string(),
      violations: z.array(violationBody).optional(),
      heldBy: z.string().optional().meta({ description: 'Who holds what was asked for.' }),
    })
    .meta({ id: 'Problem', description: 'Why a request was refused or failed (RFC 9457).' });
