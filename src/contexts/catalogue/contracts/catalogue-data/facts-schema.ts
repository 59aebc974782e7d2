/** `catalogue/facts.json` and `trade/evidence-types.json`. */
import { z } from 'zod';
import {
  authority,
  factKey,
  factNature,
  identifier,
  itemCode,
  provenance,
  shortText,
  text,
} from './words.js';
import { formMessage } from '../../../../kernel/messages/form-message.js';

const unit = z.strictObject({
  unit: shortText,
  /** Exact: a decimal, or a fraction of two whole numbers. */
  factor: z
    .string()
    .regex(
      /^(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|[1-9][0-9]*\/[1-9][0-9]*)$/,
      formMessage('unit_factor'),
    ),
  also: z.array(shortText).min(1).max(20).exactOptional(),
  nominal: z
    .record(shortText, z.string().regex(/^[0-9]+(?:\.[0-9]+)?$/, formMessage('decimal')))
    .exactOptional(),
  note: text.exactOptional(),
});

const decimal = z.string().regex(/^-?[0-9]+(?:\.[0-9]+)?$/, formMessage('decimal'));

const value = z.strictObject({
  code: shortText,
  labelZh: shortText,
  labelEn: shortText,
  items: z.array(itemCode).min(1).max(50).exactOptional(),
});

export const factSchema = z
  .strictObject({
    key: factKey,
    type: z.enum(['boolean', 'enum', 'integer', 'number', 'set', 'text']),
    unit: shortText.exactOptional(),
    units: z.array(unit).min(1).max(20).exactOptional(),
    least: decimal.exactOptional(),
    most: decimal.exactOptional(),
    values: z.array(value).min(1).max(2000).exactOptional(),
    labelZh: shortText,
    labelEn: shortText,
    questionZh: shortText,
    questionEn: shortText,
    scope: z.enum(['line', 'transaction', 'applicant']),
    nature: factNature,
    minimumAuthority: authority,
    evidenceTypes: z.array(identifier).max(50),
    evidenceRule: z.literal('ranked-open'),
    officerJudgement: z.boolean().exactOptional(),
    licensedMark: z.boolean().exactOptional(),
    note: text.exactOptional(),
  })
  .refine(
    ({ type, least, most }) =>
      (least ?? most) === undefined || type === 'integer' || type === 'number',
    { message: formMessage('fact_bounds_of_figure'), path: ['least'] },
  )
  .refine(({ least, most }) => Number(least ?? -Infinity) <= Number(most ?? Infinity), {
    message: formMessage('fact_bounds_in_order'),
    path: ['least'],
  });

export const factsSchema = z.array(factSchema).max(500);

export const evidenceTypeSchema = z.strictObject({
  id: identifier,
  nameZh: shortText,
  nameEn: shortText,
  stage: z.enum(['greenness', 'identity', 'project', 'system', 'trade', 'use']),
  authority,
  issuer: shortText,
  typicalValidity: shortText,
  validityMonths: z.int().positive().max(1200).nullable(),
  proves: shortText,
  segments: z.array(shortText).min(1).max(20),
  howToVerify: shortText,
  requirement: z.enum(['M', 'C', 'O']),
  trap: text.exactOptional(),
  status: shortText,
  standard: shortText.exactOptional(),
  holderMayIssue: z.boolean().exactOptional(),
  certifiesMaterial: z.boolean().exactOptional(),
  licensedMark: z.boolean().exactOptional(),
  norms: z.array(shortText).max(100).exactOptional(),
  mustState: z
    .array(z.enum(['issuer', 'holder', 'day']))
    .max(3)
    .exactOptional(),
});

export const evidenceTypesSchema = z.strictObject({
  meta: provenance,
  documents: z.array(evidenceTypeSchema).max(500),
});
