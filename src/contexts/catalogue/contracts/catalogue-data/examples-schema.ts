/** Examples attached to the rules: a goods line each, as an application states it. */
import { z } from 'zod';
import { exampleKinds } from '../../../rulebook/rules/content/rule-example.js';
import { day, dealRole, factKey, itemCode, shortText, text } from './words.js';
import { formMessage } from '../../../../kernel/messages/form-message.js';

const evidence = z.strictObject({
  type: shortText,
  issuer: shortText.exactOptional(),
  holder: shortText.exactOptional(),
  holderAuthorises: z.boolean().exactOptional(),
  scheme: shortText.exactOptional(),
  model: shortText.exactOptional(),
  number: shortText.exactOptional(),
  laboratoryQualified: z.boolean().exactOptional(),
  issuedOn: day.exactOptional(),
  validUntil: day.exactOptional(),
});

const statedFact = z.strictObject({
  fact: factKey,
  value: z
    .union([shortText, z.number(), z.boolean(), z.array(shortText).min(1).max(50)])
    .exactOptional(),
  unit: z.string().min(1).max(40).exactOptional(),
  holds: z.boolean().exactOptional(),
  standard: shortText.exactOptional(),
  statement: text.exactOptional(),
  evidence: evidence.exactOptional(),
});

export const ruleExampleSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, formMessage('example_id'))
    .max(100),
  itemCode,
  kind: z.enum(exampleKinds),
  by: shortText,
  role: dealRole,
  useOfProceeds: text.nullable(),
  line: z.strictObject({
    hsCode: z.string().min(1).max(40).exactOptional(),
    descriptionZh: text.exactOptional(),
    descriptionEn: text.exactOptional(),
    model: shortText.exactOptional(),
    facts: z.array(statedFact).max(50).exactOptional(),
  }),
});

export const examplesSchema = z.array(ruleExampleSchema).max(10_000);
