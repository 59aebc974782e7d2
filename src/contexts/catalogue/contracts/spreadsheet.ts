import { z } from 'zod';
import { differenceEntry } from './catalogue-difference.js';
import { bilingualSchema, contentHashSchema } from '../../../kernel/http/contracts/common.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

export const spreadsheetParams = z.strictObject({
  spreadsheetId: sha256Hex.meta({ description: 'SHA-256 of the uploaded file.' }),
});

export const spreadsheetOpeningRequest = z.strictObject({
  title: safeText({ min: 1, max: 200 }),
  takesEveryDifference: z.boolean().default(false).meta({
    description:
      'That every difference is meant, as where others have changed the catalogue since. Needed where `madeFrom` of the preview is null.',
  }),
});

const namedRevision = z.strictObject({ revision: z.string(), contentHash: contentHashSchema });

const findingBody = z.strictObject({
  pointer: z.string().meta({ description: 'Cell of the spreadsheet.', example: '/rows!F17' }),
  code: z.string(),
  text: bilingualSchema,
});

export const spreadsheetPreviewBody = z
  .strictObject({
    spreadsheetId: sha256Hex,
    base: namedRevision,
    madeFrom: namedRevision.nullable().meta({
      description:
        'The revision the spreadsheet was exported from: what was changed since stays. Null where it names none of the bank’s.',
    }),
    contentHash: contentHashSchema.meta({ description: 'Of what the base would become.' }),
    counts: z.array(
      z.strictObject({
        group: z.enum(['counts', 'ghgCounts']),
        name: z.string(),
        count: z.int(),
        expected: z.int().meta({ description: 'Of the base.' }),
      }),
    ),
    findings: z.array(findingBody).meta({
      description: 'What is wrong though of sound shape: kept in a draft, refused at submission.',
    }),
    ignoredSheets: z.array(z.string()),
    keptColumns: z
      .array(z.strictObject({ sheet: z.string(), column: z.string(), text: bilingualSchema }))
      .meta({
        description: 'Columns that a sheet does not have: their values stay as in the base.',
      }),
    editCount: z.int(),
    differenceCount: z.int(),
    differences: z.array(differenceEntry).meta({ description: 'The first of them.' }),
  })
  .meta({ id: 'SpreadsheetPreview', description: 'What a change set from it would come to.' });
