/** `catalogue/2025.json`, its meta file, and our two translations. */
import { z } from 'zod';
import {
  anyNodeCode,
  day,
  ghgMark,
  industryClass,
  itemCode,
  rowStage,
  shortText,
  text,
} from './words.js';
import { formMessage } from '../../../../kernel/messages/form-message.js';

const standards = z.array(shortText).max(50);

export const rowSchema = z.strictObject({
  gbt4754: industryClass.nullable(),
  activityZh: shortText,
  activityType: z.enum([
    'agriculture_forestry_fishery',
    'construction_or_retrofit',
    'manufacture_incl_direct_sale',
    'mining',
    'multi_sector',
    'production',
    'purchase_for_final_use',
    'retail',
    'service',
    'trade_other_channel',
    'transport_logistics',
    'utility_operation',
    'wholesale',
    'wholesale_retail',
  ]),
  stage: rowStage,
  alsoStages: z.array(rowStage).min(1).max(9).exactOptional(),
  stageBasis: shortText.exactOptional(),
  ghg: ghgMark,
  includesGbt4754: z.array(industryClass).min(1).max(100).exactOptional(),
  conditionLogic: z.enum(['anyOf', 'allOf', 'byType']).exactOptional(),
  standards: standards.exactOptional(),
  sourceRef: shortText.exactOptional(),
});

const threshold = z.strictObject({
  scope: shortText,
  parameter: shortText,
  operator: z.enum(['<', '<=', '=', '>=', 'in', 'listed-in', 'meets', 'not-in']),
  value: z.union([shortText, z.number(), z.array(shortText).max(50)]),
  unit: shortText,
  standard: shortText.exactOptional(),
});

export const nodeSchema = z.strictObject({
  code: anyNodeCode,
  level: z.literal([1, 2, 3]),
  parent: anyNodeCode.nullable(),
  nameZh: shortText,
  nameEn: shortText,
  conditionSummaryEn: text,
  thresholds: z.array(threshold).max(100).exactOptional(),
  gbt4754Codes: z.array(industryClass).max(100).exactOptional(),
  relatedGbt4754Codes: z.array(industryClass).max(100).exactOptional(),
  ghgContribution: z.enum(['none', 'enabling', 'direct', 'mixed']).nullable(),
  ghgRows: z
    .strictObject({
      none: z.int().positive().exactOptional(),
      enabling: z.int().positive().exactOptional(),
      direct: z.int().positive().exactOptional(),
    })
    .exactOptional(),
  sourceRef: shortText,
  confidence: z.literal('source'),
  manufacturerDirectSaleIncluded: z.boolean().exactOptional(),
  conditionLogic: z
    .array(z.enum(['anyOf', 'allOf', 'byType']))
    .max(3)
    .exactOptional(),
  standards: standards.exactOptional(),
  crossRefs: z.array(itemCode).max(50).exactOptional(),
  activities: z.array(rowSchema).max(100).exactOptional(),
  sourceIssues: z.array(text).max(10).exactOptional(),
});

export const catalogueNodesSchema = z.array(nodeSchema).max(2000);

/** The nodes as a content has them: with our translations merged in. */
export const mergedNodesSchema = z
  .array(
    nodeSchema.extend({
      conditionSummaryZh: text.exactOptional(),
      activities: z
        .array(rowSchema.extend({ activityEn: shortText }))
        .max(100)
        .exactOptional(),
    }),
  )
  .max(2000);

const count = z.int().nonnegative();

export const catalogueMetaSchema = z.strictObject({
  id: z.string().regex(/^CN-GFEPC-[0-9]{4}$/, formMessage('edition_id')),
  nameZh: shortText,
  nameEn: shortText,
  issuers: z.array(shortText).max(20),
  documentNumber: shortText,
  dated: day,
  published: day,
  effectiveFrom: day,
  supersedesBasis: z.array(shortText).max(20),
  counts: z.strictObject({ level1: count, level2: count, level3: count, activityRows: count }),
  ghgLegend: z.strictObject({ none: text, enabling: text, direct: text }),
  ghgCounts: z.strictObject({
    itemsDirect: count,
    itemsEnabling: count,
    itemsMixed: count,
    itemsNone: count,
    rowsDirect: count,
    rowsEnabling: count,
    rowsNone: count,
  }),
  fieldNotes: z.record(shortText, text),
  source: text,
});

const ownBasis = z.strictObject({
  title: shortText,
  basis: z.literal('own'),
  asOf: day,
  note: text,
});

export const activityEnSchema = z.strictObject({
  meta: ownBasis,
  /** By `activityZh`. */
  names: z.record(shortText, shortText),
  /** By `<itemCode>#<rowIndex>`; wins over `names`. */
  byRow: z
    .record(
      z.string().regex(/^[1-9]\.[1-9][0-9]?\.[1-9][0-9]?#[0-9]{1,2}$/, formMessage('row_id')),
      shortText,
    )
    .exactOptional(),
});

export const conditionSummaryZhSchema = z.strictObject({
  meta: ownBasis,
  summaries: z.record(itemCode, text),
});
