import { z } from 'zod';
import { safeText } from './safe-text.js';

/** The most goods lines one application may have. */
export const maximumLines = 5000;

const text = (max: number) => safeText({ max }).nullish();
const day = z.string().max(40).nullish().meta({ format: 'date' });
const flag = z.boolean().nullish();

const evidence = z
  .strictObject({
    type: safeText({ min: 1, max: 80 }).meta({ description: 'Key of evidence-types.json.' }),
    issuer: text(300),
    holder: text(300),
    holderAuthorises: flag,
    scheme: text(200),
    model: text(300),
    number: text(200),
    laboratoryQualified: flag,
    issuedOn: day,
    validUntil: day,
  })
  .meta({ id: 'FactEvidence' });

const factValue = z.union([
  safeText({ max: 500 }),
  z.number(),
  z.boolean(),
  z.array(safeText({ max: 200 })).max(200),
]);

const statedFact = z
  .strictObject({
    fact: safeText({ min: 1, max: 80 }).meta({ description: 'Key of facts.json.' }),
    value: factValue.nullish(),
    unit: text(40),
    holds: flag,
    standard: text(300),
    statement: text(4000),
    evidence: evidence.nullish(),
  })
  .meta({ id: 'StatedFact', description: 'Without evidence it is a claim.' });

const facts = z.array(statedFact).max(500).nullish();

const goodsLine = z
  .strictObject({
    lineNo: z.int().min(1).max(1_000_000).nullish(),
    hsCode: text(40),
    descriptionZh: text(4000),
    descriptionEn: text(4000),
    model: text(300),
    quantity: z
      .string()
      .regex(/^\d{1,18}(?:\.\d{1,9})?$/)
      .nullish()
      .meta({ description: 'A decimal string.' }),
    unit: text(40),
    value: z
      .strictObject({
        amountMinor: z.int().min(0).nullish(),
        currency: text(8),
      })
      .nullish(),
    shippedOn: day,
    facts,
  })
  .meta({ id: 'AssessedGoodsLine', description: 'Needs a description or an HS code.' });

/**
 * One application draft to assess, bulk-check.md "In": everything but `id`, `role`, `instrument` and
 * `lines` may be missing or null, unknown members are refused. Shape and bounds only; what depends on
 * reference data and on the calendar is tested by `findInputFaults`.
 */
export const assessmentInputSchema = z
  .strictObject({
    id: safeText({ min: 1, max: 200 }),
    role: z.enum([
      'maker',
      'trader',
      'agent',
      'online_wholesaler',
      'retailer',
      'end_buyer',
      'project_owner',
      'service_provider',
    ]),
    applicant: z.strictObject({ name: text(300), uscc: text(60) }).nullish(),
    direction: z.enum(['export', 'import', 'domestic']).nullish(),
    instrument: z.enum(['loan', 'bond', 'insurance', 'trade_finance']),
    facility: z.enum(['single', 'limit']).nullish(),
    approvedOn: day,
    disbursement: z
      .strictObject({
        status: z.enum(['none', 'partly', 'fully']).nullish(),
        drawdowns: z
          .array(z.strictObject({ on: z.string().max(40).meta({ format: 'date' }) }))
          .max(1000)
          .nullish(),
      })
      .nullish(),
    bond: z
      .strictObject({
        status: z.enum(['filed', 'registered', 'outstanding']).nullish(),
        filedOn: day,
        registeredOn: day,
        turnedGreenOn: day,
        useOfProceedsChangedOn: day,
        issuerChooses: z.enum(['2025', 'previous']).nullish(),
      })
      .nullish(),
    useOfProceeds: text(8000),
    industryCode: text(20),
    facts,
    lines: z.array(goodsLine).min(1).max(maximumLines),
  })
  .meta({ id: 'AssessmentInput', description: 'An application draft to assess.' });

export type StatedInput = z.output<typeof assessmentInputSchema>;
export type StatedLine = StatedInput['lines'][number];
export type StatedInputFact = NonNullable<NonNullable<StatedInput['facts']>[number]>;
