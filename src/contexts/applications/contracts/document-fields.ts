import { z } from 'zod';
import {
  currencyCode,
  daySchema,
  positiveMinorSchema,
} from '../../../kernel/http/contracts/common.js';
import { quantitySchema } from './application-draft.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

/** What a paper of the deal says of the trade; `lines` by the document's own count. */
export const documentFieldsSchema = z
  .strictObject({
    currency: optional(currencyCode),
    amountMinor: optional(positiveMinorSchema),
    incoterm: optional(safeText({ min: 2, max: 200 })).meta({
      description:
        'Delivery term with its place, such as `FOB Shanghai`; of a customs declaration 成交方式 as it stands there, such as `FOB`.',
    }),
    uscc: optional(safeText({ min: 1, max: 40 })),
    agentUscc: optional(safeText({ min: 1, max: 40 })),
    shippedOn: optional(daySchema),
    lines: z
      .array(
        z.strictObject({
          lineNo: z.int().min(1).max(100_000),
          hsCode: optional(safeText({ min: 1, max: 20 })),
          quantity: optional(quantitySchema),
          unit: optional(safeText({ min: 1, max: 20 })),
          // A line may be free of charge.
          amountMinor: optional(z.int().min(0)),
        }),
      )
      .max(500)
      .refine(
        (lines) => new Set(lines.map((line) => line.lineNo)).size === lines.length,
        formMessage('line_numbers_once'),
      )
      .default([]),
  })
  .meta({
    id: 'DocumentFields',
    description: 'What an invoice, contract, bill or declaration says of the trade.',
  });
