import { z } from 'zod';
import type { CriterionNode } from '../../rulebook/rules/criteria/criterion-node.js';
import {
  bilingualSchema,
  contentHashSchema,
  daySchema,
  instantSchema,
} from '../../../kernel/http/contracts/common.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

const marks = ['none', 'enabling', 'direct'] as const;

export const revisionBody = z
  .strictObject({
    edition: z.string(),
    revision: z.string(),
    contentHash: contentHashSchema,
    effectiveOn: daySchema,
    recordedAt: instantSchema.optional(),
    parentHash: contentHashSchema.optional(),
  })
  .meta({ id: 'CatalogueRevision', description: 'Our governed data for an edition, by hash.' });

export const leafSchema = z.looseObject({
  fact: z.string(),
  op: z.enum(['=', '<', '<=', '>', '>=', 'in', 'notIn', 'includes']),
  value: z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.union([z.string(), z.boolean()])),
  ]),
  labelZh: z.string(),
  labelEn: z.string(),
});

/** The closed grammar: `all`, `any`, `not`, `when`/`then`, `item`, and a leaf. */
export const criterionSchema: z.ZodType<CriterionNode> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(criterionSchema) }),
      z.strictObject({ any: z.array(criterionSchema) }),
      z.strictObject({ not: criterionSchema }),
      z.strictObject({
        when: z.strictObject({
          fact: z.string(),
          in: z.array(z.union([z.string(), z.boolean()])),
        }),
        then: criterionSchema,
      }),
      z.strictObject({ item: z.string() }),
      leafSchema,
    ]),
  )
  .meta({ id: 'Criterion', description: 'A tree of conditions over facts.' });

const areaBody = z.strictObject({
  areaCode: z.string(),
  name: bilingualSchema,
  summaryEn: z.string(),
  groupCount: z.int(),
  itemCount: z.int(),
});

const groupBody = z.strictObject({
  groupCode: z.string(),
  areaCode: z.string(),
  name: bilingualSchema,
  summaryEn: z.string(),
  itemCount: z.int(),
});

const summaryMembers = {
  itemCode: z.string(),
  groupCode: z.string(),
  name: bilingualSchema,
  conditionSummary: bilingualSchema,
  rowCount: z.int(),
  ghgMarks: z.strictObject({ none: z.int(), enabling: z.int(), direct: z.int() }),
};

const itemSummaryBody = z.strictObject(summaryMembers).meta({ id: 'CatalogueItemSummary' });

const rowBody = z
  .strictObject({
    rowId: z.string(),
    rowIndex: z.int(),
    name: bilingualSchema,
    industryClass: z.string().nullable(),
    ghgMark: z.enum(marks),
    stage: z.string(),
    alsoStages: z.array(z.string()),
    standards: z.array(z.string()),
    kinds: z.array(z.strictObject({ code: z.string(), label: bilingualSchema })),
    criterion: criterionSchema,
    criterionOf: z.enum(['row', 'item']),
    sourceRef: z.string(),
  })
  .meta({ id: 'CatalogueRow' });

const wordsBody = z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) });

const legalSourceBody = z
  .strictObject({
    name: bilingualSchema,
    documentNumber: z.string(),
    issuers: z.array(z.string()),
    dated: z.string(),
    published: z.string(),
    effectiveFrom: z.string(),
    readFrom: z.string(),
  })
  .meta({ id: 'LegalSource', description: 'The notice an edition rests on.' });

const itemBody = z
  .strictObject({
    ...summaryMembers,
    areaCode: z.string(),
    criterion: criterionSchema,
    rows: z.array(rowBody),
    borrowed: z.array(
      z.strictObject({
        itemCode: z.string(),
        name: bilingualSchema,
        conditionSummary: bilingualSchema,
        inferred: z.boolean(),
        criterion: criterionSchema,
      }),
    ),
    borrowedBy: z
      .array(z.strictObject({ itemCode: z.string(), name: bilingualSchema }))
      .meta({ description: 'Items that take over its conditions.' }),
    facts: z
      .array(
        z.strictObject({
          fact: z.string(),
          label: bilingualSchema,
          values: z.array(z.strictObject({ code: z.string(), label: bilingualSchema })),
        }),
      )
      .meta({ description: 'What its criteria ask, in words, with the values that they name.' }),
    attestations: z.array(z.strictObject({ fact: z.string(), question: bilingualSchema })),
    freshness: z.array(z.strictObject({ ref: z.string(), kind: z.string() })),
    printedThresholds: z.array(
      z.strictObject({
        scope: z.string(),
        parameter: z.string(),
        operator: z.string(),
        value: z.union([z.string(), z.number(), z.array(z.string())]),
        unit: z.string(),
        standard: z.string().optional(),
      }),
    ),
    standards: z.array(z.string()),
    terms: wordsBody,
    termsOf: z.array(z.string()).meta({ description: 'Items whose names find it as well.' }),
    notTerms: wordsBody,
    doubt: bilingualSchema.nullable(),
    sourceRef: z.string(),
    legalSource: legalSourceBody.nullable(),
    sourceIssues: z.array(z.string()),
  })
  .meta({ id: 'CatalogueItem' });

export const areasBody = z.strictObject({ revision: revisionBody, areas: z.array(areaBody) });
export const groupsBody = z.strictObject({ revision: revisionBody, groups: z.array(groupBody) });
export const itemsBody = z.strictObject({
  revision: revisionBody,
  items: z.array(itemSummaryBody),
});
export const itemReadingBody = z.strictObject({ revision: revisionBody, item: itemBody });
const namedRevision = z.strictObject({ revision: z.string(), contentHash: contentHashSchema });

const listedRevision = revisionBody.extend({
  changeSetId: z.string().nullable().meta({
    description:
      'The draft it was made of, for who may read drafts: its record names author and signer; null for the imported base.',
  }),
});

export const revisionsBody = z
  .strictObject({
    items: z.array(
      listedRevision.extend({
        parent: namedRevision.nullable(),
        supersededOn: daySchema.nullable().meta({
          description: 'First day on which a later revision judges in its place.',
        }),
      }),
    ),
    asOf: daySchema,
    knownAt: instantSchema.nullable(),
    notice: bilingualSchema.nullable().meta({
      description: 'That the day has not come, and a plan is told; null: it has come.',
    }),
    inForce: namedRevision.nullable().meta({
      description:
        'On `asOf`, as known at `knownAt`; null when nothing was known then, or none was in force yet.',
    }),
    firstEffectiveOn: daySchema
      .nullable()
      .meta({ description: 'Before that day no revision is in force.' }),
    withdrawn: z
      .array(
        listedRevision.extend({
          withdrawnAt: instantSchema,
          withdrawnAs: z.string().meta({
            description: 'The name the withdrawal has in the history: no revision has it.',
          }),
        }),
      )
      .meta({ description: 'Published for a later day, and withdrawn before it.' }),
  })
  .meta({ id: 'CatalogueRevisions' });

export const searchBody = z
  .strictObject({
    revision: revisionBody,
    groups: z.array(groupBody).meta({
      description:
        'Groups of that code or under it, or of a name that holds every word; on each page all.',
    }),
    total: z.int(),
    items: z.array(
      z.strictObject({
        item: itemSummaryBody,
        score: z.number().meta({ description: 'Higher is nearer, within one answer only.' }),
        because: z.array(z.string()),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'CatalogueSearch' });

/** Two times: the day a revision judges on, and the instant at which we knew of it. */
export const timeQuery = {
  asOf: daySchema.optional().meta({
    description:
      'The revision in force on that day. Of a day to come the plan is told, which may change; the header `Known-At` then says when it was known.',
  }),
  knownAt: instantSchema.optional().meta({
    description:
      'Only revisions recorded at that instant: what was thought then. One that has not come is refused.',
  }),
};

export const revisionNameSchema = z
  .string()
  .regex(/^(?:sha256:[0-9a-f]{64}|\d{4}\.[1-9]\d{0,5})$/, formMessage('revision'))
  .meta({ description: 'Name (`2025.1`) or content hash of a revision.' });

/** Which revision to read; today's when nothing is given. */
export const revisionQuery = {
  revision: revisionNameSchema.optional(),
  ...timeQuery,
};
