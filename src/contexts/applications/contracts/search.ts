import { z } from 'zod';
import { bilingualSchema } from '../../../kernel/http/contracts/common.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { applicationSummaryBody } from './application-views.js';

export const searchQuery = z.strictObject({
  ...pageQuery,
  q: safeText({ min: 1, max: 100 }).meta({
    description:
      'A reference or its last part, a firm, a USCC, words of the goods, an item or its code.',
    example: '海川',
  }),
});

const names = { nameZh: z.string(), nameEn: z.string().nullable() };

export const foundBody = z
  .strictObject({
    applications: z
      .array(
        z.strictObject({
          application: applicationSummaryBody,
          applicant: z.strictObject(names).nullable(),
          goods: z.strictObject({
            lines: z.int(),
            descriptionZh: z.string().nullable(),
            descriptionEn: z.string().nullable(),
          }),
        }),
      )
      .meta({ description: 'Newest first.' }),
    applicants: z
      .array(z.strictObject({ applicantId: z.string(), ...names, uscc: z.string() }))
      .meta({ description: 'Some of the firms, on the first page alone.' }),
    items: z
      .array(
        z.strictObject({
          itemCode: z.string(),
          name: bilingualSchema,
          because: z.array(z.string()).meta({ description: 'Texts that the words stand in.' }),
        }),
      )
      .meta({ description: 'The nearest items of the catalogue, on the first page alone.' }),
    itemsFound: z.int().meta({
      description: 'How many items the text finds; the catalogue lists them.',
    }),
    nextCursor: z.string().nullable().meta({ description: 'Of the applications.' }),
  })
  .meta({ id: 'Found' });
