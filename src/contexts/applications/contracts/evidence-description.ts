import { z } from 'zod';
import { documentFieldsSchema } from './document-fields.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { evidenceStatementSchema } from './application-body.js';
import { daySchema } from '../../../kernel/http/contracts/common.js';

const optionalText = (max: number) => safeText({ min: 1, max }).nullable().default(null);

/** What the uploader says about a file: the part `description` of an upload. */
export const evidenceDescription = z
  .strictObject({
    evidenceType: safeText({ min: 1, max: 80 }),
    issuer: optionalText(200),
    holder: optionalText(200),
    holderAuthorises: z.boolean().default(false),
    scheme: optionalText(100),
    model: optionalText(200),
    number: optionalText(100),
    laboratoryQualified: z.boolean().nullable().default(null),
    issuedOn: daySchema.nullable().default(null),
    validUntil: daySchema.nullable().default(null),
    document: documentFieldsSchema.nullable().default(null),
    statements: z.array(evidenceStatementSchema).min(1).max(50),
  })
  .meta({ id: 'EvidenceDescription' });

export const uploadForm = z.strictObject({
  description: evidenceDescription,
  file: z.string().meta({ format: 'binary', description: 'PDF, PNG or JPEG' }),
});
