/** `bank/evidence-rules.json`. */
import { z } from 'zod';
import {
  crossFieldCodes,
  paperKinds,
} from '../../../rulebook/rules/bank-rules/cross-field-rule.js';
import type {
  CrossFieldCode,
  PaperKind,
} from '../../../rulebook/rules/bank-rules/cross-field-rule.js';
import { userRoles } from '../../../../kernel/values/actor.js';
import { dealRole, factNature, identifier, instrument, shortText, text } from './words.js';
import { formMessage } from '../../../../kernel/messages/form-message.js';

const documentRule = z.strictObject({
  id: identifier,
  evidenceTypes: z.array(identifier).min(1).max(20),
  ask: z.strictObject({ zh: shortText, en: shortText }),
  instruments: z.array(instrument).min(1),
  directions: z.array(z.enum(['export', 'import', 'domestic'])).min(1),
  roles: z.array(dealRole).min(1),
  items: z
    .array(z.string().regex(/^[1-9](?:\.[1-9][0-9]?){0,2}$/, formMessage('node_code')))
    .max(300),
  neededFor: z.enum(['collection', 'payout']),
  source: text,
});

const validityRule = {
  on: z.enum(['contract', 'shipment', 'drawdown', 'report', 'approval', 'none']),
  maximumAgeMonths: z.int().positive().max(1200).nullable(),
};

const bankRole = z.enum(userRoles).exclude(['exporter']);

const waiverRule = z.strictObject({
  covers: z.array(z.union([factNature, z.literal('documents')])).min(1),
  mayPropose: z.array(bankRole).min(1),
  mayConfirm: z.array(bankRole).min(1),
  maximumDays: z.int().positive().max(3660),
  source: text,
});

const severity = z.enum(['warn', 'block']);
const types = z.array(identifier).min(1).max(20);
const days = z.int().min(0).max(366);

const crossFieldRule = z.strictObject({
  papers: z.strictObject(
    Object.fromEntries(paperKinds.map((kind) => [kind, types])) as Record<PaperKind, typeof types>,
  ),
  severity: z.strictObject(
    Object.fromEntries(crossFieldCodes.map((code) => [code, severity])) as Record<
      CrossFieldCode,
      typeof severity
    >,
  ),
  amountToleranceBasisPoints: z
    .int(formMessage('tolerance'))
    .min(0, formMessage('tolerance'))
    .max(10_000, formMessage('tolerance')),
  declarationLeadDays: days,
  drawdownGraceDays: days,
  units: z
    .array(
      z.strictObject({
        dimension: identifier,
        spellings: z.array(z.string().min(1).max(20)).min(1).max(50),
      }),
    )
    .max(50),
  headings: z
    .array(
      z.strictObject({
        prefix: z.string().regex(/^\d{2,6}$/, formMessage('hs_prefix_digits')),
        dimensions: z.array(identifier).min(1),
      }),
    )
    .max(1000),
  source: text,
});

export const evidenceRulesSchema = z.strictObject({
  meta: z.strictObject({ title: text, status: text, basis: text, asOf: z.iso.date() }),
  documents: z.array(documentRule).max(100),
  validity: z.strictObject({
    usual: z.strictObject(validityRule),
    byType: z
      .array(z.strictObject({ evidenceType: identifier, ...validityRule, source: text }))
      .max(500),
  }),
  waivers: z.array(waiverRule).max(50),
  financing: z.strictObject({
    evidenceTypes: z
      .array(z.strictObject({ evidenceType: identifier, numberIsUnique: z.boolean() }))
      .max(50),
    mayPropose: z.array(bankRole).min(1),
    mayConfirm: z.array(bankRole).min(1),
    pendingMinutes: z.int().min(1).max(1440),
    source: text,
  }),
  crossField: crossFieldRule,
});
