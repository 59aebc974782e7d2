import { z } from 'zod';
import { governedPartNames } from '../../rulebook/rules/governed/governed-parts.js';
import { itemCode } from './catalogue-data/words.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

export const entriesQuery = z.strictObject({
  ...pageQuery,
  part: z.enum(governedPartNames),
  key: safeText({ min: 1, max: 300 })
    .optional()
    .meta({ description: 'Only the entry of this key.', example: '7.1.2#3' }),
  askedBy: itemCode.optional().meta({
    description:
      'Of part `facts`: only those that the conditions of this item ask under the draft.',
    example: '7.1.2',
  }),
});

export const entriesPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        key: z.string(),
        entry: z.unknown().meta({ description: 'As `put_entry` of that part takes it.' }),
        before: z.unknown().optional().meta({
          description:
            'The entry as the base has it, where the draft has another; null where the base has none.',
        }),
      }),
    ),
    total: z.int(),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'GovernedEntries', description: 'Entries of one governed part under the draft.' });
