import { assessmentInput } from '../../../kernel/messages/assessment-input.js';
import { z } from 'zod';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import { deceivingText, safeText } from '../../../kernel/http/contracts/safe-text.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

/** The most goods lines one application may have. */
export const maximumLines = 5000;

const maximumMembers = 200;
const maximumValueLength = 500;

type Context = Pick<z.core.$RefinementCtx, 'addIssue'>;

const addFault = (
  context: Context,
  code: string,
  detail: Bilingual,
  path: readonly PropertyKey[] = [],
): void => context.addIssue({ code: 'custom', path: [...path], params: { code, detail } });

const checkMembers = (members: readonly unknown[], context: Context): void => {
  if (members.length > maximumMembers)
    addFault(
      context,
      'too_many',
      assessmentInput.say('violations.too_many', { limit: maximumMembers }),
    );
  members.forEach((one, place) => {
    if (typeof one === 'string') checkValueText(one, context, [place]);
    else addFault(context, 'wrong_type', assessmentInput.say('violations.wrong_type'), [place]);
  });
};

const checkValueText = (value: string, context: Context, path: readonly PropertyKey[]): void => {
  const deceiving = deceivingText(value);
  if (deceiving !== undefined) addFault(context, 'text_unsafe_character', deceiving, path);
  if (value.length > maximumValueLength)
    addFault(
      context,
      'too_long',
      assessmentInput.say('violations.too_long', { limit: maximumValueLength }),
      path,
    );
};

const wrongValue = assessmentInput.say('violations.wrong_value');

const text = (max: number) => safeText({ max }).nullish();
/** Whether the day exists `findInputFaults` tests. */
const day = z.string().nullish().meta({ format: 'date' });
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

/** One look at the type in place of a union, which tries each alternative for every value. */
const factValue = z
  .custom<string | number | boolean | readonly string[]>()
  .superRefine((value: unknown, context) => {
    if (Array.isArray(value)) checkMembers(value, context);
    else if (typeof value === 'string') checkValueText(value, context, []);
    else if (typeof value !== 'number' && typeof value !== 'boolean')
      addFault(context, 'wrong_type', wrongValue);
  })
  .meta({
    override: {
      anyOf: [
        { type: 'string', maxLength: 500 },
        { type: 'number' },
        { type: 'boolean' },
        { type: 'array', maxItems: 200, items: { type: 'string', maxLength: 500 } },
      ],
    },
  });

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
      .regex(/^(?=.*[1-9])\d{1,18}(?:\.\d{1,9})?$/, formMessage('quantity_exact'))
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
 * One application draft to assess, docs/rules/bulk-check.md#in: everything but `id`, `role`,
 * `instrument` and `lines` may be missing or null, unknown members are refused. Shape and bounds
 * only; what depends on reference data and on the calendar is tested by `findInputFaults`.
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
          .array(z.strictObject({ on: z.string().meta({ format: 'date' }) }))
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
