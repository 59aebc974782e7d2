import { z } from 'zod';
import { financingBases } from '../../rulebook/rules/bank-rules/goods-value-policy.js';
import { maximumLines } from '../../matching/contracts/assessment-input-schema.js';
import {
  bilingualSchema,
  daySchema,
  idSchema,
  positiveMinorSchema,
} from '../../../kernel/http/contracts/common.js';
import { exchangeRatesSchema } from './exchange-rate.js';
import { noteFor } from './note-readers.js';
import { neededNoteSchema } from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

export const dealRoleSchema = z.enum([
  'maker',
  'trader',
  'agent',
  'online_wholesaler',
  'retailer',
  'end_buyer',
  'project_owner',
  'service_provider',
]);

/** Integer minor units, or a decimal string in the currency's own unit. */
export const amountSchema = z
  .union([
    z.strictObject({ amountMinor: positiveMinorSchema, currency: safeText({ max: 8 }) }),
    z.strictObject({ amount: safeText({ max: 30 }), currency: safeText({ max: 8 }) }),
  ])
  .meta({
    id: 'Amount',
    description: '`amountMinor` in minor units, or `amount` such as "1200.50"; above zero.',
  });

/** How much of the goods, above zero: a decimal string in their own unit. */
export const quantitySchema = z
  .string()
  .regex(/^(?=.*[1-9])\d{1,15}(?:\.\d{1,6})?$/, formMessage('quantity'));

/** What the exporter says without a document: a claim, which never makes a criterion met. */
export const claimSchema = z.strictObject({
  fact: safeText({ min: 1, max: 80 }),
  value: z
    .union([
      z.boolean(),
      z.number(),
      safeText({ max: 500 }),
      z.array(safeText({ max: 200 })).max(50),
    ])
    .nullable()
    .default(null),
  unit: optional(safeText({ max: 20 })),
  holds: optional(z.boolean()),
  standard: optional(safeText({ max: 100 })),
  statement: optional(safeText({ max: 2000 })),
});

export const goodsLineSchema = z
  .strictObject({
    lineNo: z.int().min(1).max(100_000),
    hsCode: optional(safeText({ max: 20 })),
    descriptionZh: optional(safeText({ max: 2000 })),
    descriptionEn: optional(safeText({ max: 2000 })),
    model: optional(safeText({ max: 200 })),
    quantity: optional(quantitySchema),
    unit: optional(safeText({ max: 20 })),
    value: optional(amountSchema),
    shippedOn: optional(daySchema),
    facts: z.array(claimSchema).max(100).default([]),
  })
  .meta({ id: 'GoodsLine' });

/** A draft as the exporter sends it; members left out are empty. */
export const applicationDraftSchema = z
  .strictObject({
    applicantId: idSchema,
    role: dealRoleSchema,
    direction: z.enum(['export', 'import', 'domestic']).default('export'),
    instrument: z.enum(['loan', 'bond', 'insurance', 'trade_finance']),
    facility: z.enum(['single', 'limit']).default('single'),
    approvedOn: optional(daySchema).meta({
      description:
        'The day on which the limit (or the loan) was approved, if that was before this application: it chooses the rule of the transition table. Left out: not approved yet.',
    }),
    amount: amountSchema,
    tenorMonths: z.int().min(0).max(600),
    useOfProceeds: safeText({ max: 4000 }),
    industryCode: optional(safeText({ max: 10 })),
    disbursement: z
      .strictObject({
        status: z.enum(['none', 'partly', 'fully']),
        drawdowns: z
          .array(z.strictObject({ on: daySchema }))
          .max(100)
          .default([]),
      })
      .default({ status: 'none', drawdowns: [] }),
    bond: optional(
      z.strictObject({
        status: z.enum(['filed', 'registered', 'outstanding']),
        filedOn: optional(daySchema),
        registeredOn: optional(daySchema),
        turnedGreenOn: optional(daySchema),
        useOfProceedsChangedOn: optional(daySchema),
        issuerChooses: optional(z.enum(['2025', 'previous'])),
      }),
    ),
    preCheckId: optional(idSchema).meta({
      description: 'The pre-check this application follows: both results are shown side by side.',
    }),
    facts: z.array(claimSchema).max(100).default([]),
    lines: z.array(goodsLineSchema).max(maximumLines),
    tranches: z
      .array(
        z.strictObject({
          trancheNo: z.int().min(1).max(1000),
          amountMinor: z.int().min(1),
          lineNos: z.array(z.int().min(1).max(100_000)).min(1).max(maximumLines),
        }),
      )
      .max(100)
      .default([])
      .meta({
        description:
          'Parts the amount is drawn in, in minor units of its currency: together they come to it, and no line stands in two.',
      }),
    financingBasis: z.enum(financingBases).optional().meta({
      description:
        'What is lent on: goods of an invoice (usual), an order before shipment, or the turnover; the bank has a limit for each.',
    }),
    exchangeRates: exchangeRatesSchema.optional().meta({
      description: 'From the currencies of the goods to that of the amount, where they differ.',
    }),
  })
  .meta({ id: 'ApplicationDraft' });

export const draftFindingsBody = z
  .strictObject({
    findings: z.array(
      z.strictObject({
        pointer: z.string().meta({ description: 'JSON pointer into the draft.' }),
        code: z.string(),
        text: bilingualSchema,
        hinders: z.boolean().meta({
          description: 'A submission would be refused for it; else it is only told.',
        }),
      }),
    ),
  })
  .meta({ id: 'DraftFindings', description: 'What is to be said of a draft; nothing is kept.' });

export const correctionAnswerRequest = z.strictObject({
  note: noteFor(neededNoteSchema, 'correction.answered', 'answer'),
  draft: applicationDraftSchema.nullable().default(null),
});
