/** Role stages, bank policies and the transition table. */
import { z } from 'zod';
import type {
  TransitionRow,
  TransitionTable,
} from '../../../rulebook/rules/transition/transition-table.js';
import { transitionFeatures } from '../../../rulebook/rules/transition/transition-table.js';
import {
  day,
  dealRole,
  factKey,
  identifier,
  instrument,
  provenance,
  rowStage,
  shortText,
  text,
} from './words.js';

export const roleSchema = z.strictObject({
  role: dealRole,
  applicantRole: identifier,
  labelZh: shortText,
  labelEn: shortText,
  stages: z.array(rowStage).min(1).max(10),
  implies: z.record(factKey, identifier),
  note: text,
});

export const roleStagesSchema = z.strictObject({
  meta: provenance,
  /** Every stage has its values. */
  activityStageOf: z.record(rowStage, z.array(identifier).min(1).max(20)),
  stagesOfChannel: z.record(identifier, z.array(rowStage).min(1).max(10)),
  roles: z.array(roleSchema).max(20),
});

export const policySchema = z.strictObject({
  id: identifier,
  labelZh: shortText,
  labelEn: shortText,
  type: z.enum(['boolean', 'date', 'decimal', 'enum']),
  default: z.union([z.boolean(), shortText]),
  options: z.array(shortText).min(1).max(20).exactOptional(),
  confirmBy: z.enum(['compliance', 'reporting']),
  source: shortText,
  note: text.exactOptional(),
});

export const foreignSchemeSchema = z.strictObject({
  scheme: identifier,
  labelZh: shortText,
  labelEn: shortText,
  certifiedAs: identifier.nullable(),
  default: z.enum(['not_recognised', 'recognised', 'ask']),
  source: shortText,
  note: text.exactOptional(),
});

export const listEditionSchema = z.strictObject({
  ref: shortText,
  nameZh: shortText,
  edition: shortText,
  inForceFrom: day,
  supersedes: shortText,
  source: shortText,
  note: text.exactOptional(),
});

export const policiesSchema = z.strictObject({
  meta: provenance,
  policies: z.array(policySchema).max(200),
  foreignSchemes: z.array(foreignSchemeSchema).max(500),
  listEditions: z.array(listEditionSchema).max(500),
});

const features = Object.entries(transitionFeatures).map(
  ([feature, values]) => [feature, z.array(z.enum(values)).min(1).max(10).exactOptional()] as const,
);

export const transitionRowSchema: z.ZodType<TransitionRow> = z.strictObject({
  id: identifier,
  instruments: z.array(instrument).min(1).max(4),
  when: z.strictObject(Object.fromEntries(features)),
  standard: z
    .array(
      z.union([
        z.enum(['2025', 'previous', 'manual', 'issuer']),
        z.strictObject({ policy: identifier }),
      ]),
    )
    .min(1)
    .max(5),
  clauseZh: text,
  clauseEn: text,
  basis: z.enum(['T', 'S', 'J', 'T+J', 'none']),
});

export const transitionSchema: z.ZodType<TransitionTable> = z.strictObject({
  meta: provenance,
  publishedOn: day,
  effectiveOn: day,
  rows: z.array(transitionRowSchema).min(1).max(200),
});
