/** `catalogue/criteria-2025.json`: trees of a closed grammar. */
import { z } from 'zod';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { factKey, factNature, identifier, itemCode, provenance, shortText, text } from './words.js';

/**
 * A node, told apart by the member it has, so that an error points at the place itself and not at
 * every alternative. Deeper than the JSON reader allows cannot arrive here.
 */
export const criterionNodeSchema: z.ZodType<CriterionNode> = z
  .custom<CriterionNode>()
  .check((context) => {
    const parsed = schemaOf(context.value).safeParse(context.value, { reportInput: true });
    for (const issue of parsed.error?.issues ?? [])
      context.issues.push({ ...issue, input: issue.input } as z.core.$ZodRawIssue);
  })
  .meta({ override: { $ref: '#/components/schemas/Criterion' } });

const leafValue = z.union([
  shortText,
  z.number(),
  z.boolean(),
  z
    .array(z.union([shortText, z.boolean()]))
    .min(1)
    .max(600),
]);

const leaf = z.strictObject({
  fact: factKey,
  op: z.enum(['=', '<', '<=', '>', '>=', 'in', 'notIn', 'includes']),
  value: leafValue,
  unit: shortText.exactOptional(),
  standard: shortText.exactOptional(),
  nature: factNature.exactOptional(),
  labelZh: text,
  labelEn: text,
});

const nodes = z.array(criterionNodeSchema).max(500);

const branches: readonly (readonly [string, z.ZodType])[] = [
  ['all', z.strictObject({ all: nodes })],
  ['any', z.strictObject({ any: nodes })],
  ['not', z.strictObject({ not: criterionNodeSchema })],
  [
    'when',
    z.strictObject({
      when: z.strictObject({
        fact: factKey,
        in: z
          .array(z.union([shortText, z.boolean()]))
          .min(1)
          .max(100),
      }),
      then: criterionNodeSchema,
    }),
  ],
  ['item', z.strictObject({ item: itemCode })],
];

const schemaOf = (value: unknown): z.ZodType => {
  if (typeof value !== 'object' || value === null) return leaf;
  return branches.find(([member]) => Object.hasOwn(value, member))?.[1] ?? leaf;
};

export const rowCriteriaSchema = z.strictObject({
  rowIndex: z.int().nonnegative().max(99),
  criterion: criterionNodeSchema.exactOptional(),
  goods: z.strictObject({ kinds: z.array(identifier).max(100) }).exactOptional(),
});

export const itemCriteriaSchema = z.strictObject({
  itemCode,
  criterion: criterionNodeSchema,
  rows: z.array(rowCriteriaSchema).max(100),
  borrowsFrom: z.array(itemCode).max(100),
  borrowsInferred: z.array(itemCode).max(100).exactOptional(),
  attestations: z.array(factKey).max(20),
  freshness: z
    .array(
      z.strictObject({
        ref: shortText,
        kind: z.enum(['newest-explicit', 'in-force-implied']),
      }),
    )
    .max(20),
  doubt: text.exactOptional(),
  doubtEn: text.exactOptional(),
});

export const criteriaSchema = z.strictObject({
  meta: provenance,
  items: z.array(itemCriteriaSchema).max(2000),
});
