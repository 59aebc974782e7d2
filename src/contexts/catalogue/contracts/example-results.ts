import { z } from 'zod';
import { exampleKinds } from '../../rulebook/rules/content/rule-example.js';
import { revisionBody } from './catalogue.js';
import { bilingualSchema } from '../../../kernel/http/contracts/common.js';

const outcome = z.enum(['listed', 'not_listed', 'cannot_tell']);

const exampleResultBody = z.strictObject({
  exampleId: z.string(),
  itemCode: z.string(),
  kind: z.enum(exampleKinds),
  by: z.string(),
  goods: bilingualSchema,
  stated: z
    .array(bilingualSchema)
    .meta({ description: 'The part in the deal, then each fact that is stated.' }),
  isPassed: z.boolean(),
  expected: z.strictObject({ outcome, itemCode: z.string().nullable() }),
  got: z.strictObject({
    outcome,
    itemCode: z.string().nullable(),
    row: z
      .strictObject({
        rowId: z.string(),
        industryClass: z.string().nullable(),
        name: bilingualSchema,
      })
      .nullable(),
  }),
  why: z
    .strictObject({
      path: z.string().nullable().meta({ description: 'Of the deciding criterion in its tree.' }),
      fact: z.string().nullable(),
      text: bilingualSchema,
    })
    .nullable(),
});

/** The examples of an item under one revision. */
export const itemExamplesBody = z
  .strictObject({ revision: revisionBody, items: z.array(exampleResultBody) })
  .meta({ id: 'ItemExamples', description: 'Lines that the rules of an item must answer so.' });

const countBody = z.strictObject({ passed: z.int(), failing: z.int() });

export const exampleResultsBody = z
  .strictObject({
    changeSetId: z.string(),
    revision: z.int(),
    counts: z.strictObject({ positive: countBody, negative: countBody, unknown: countBody }),
    total: z.int(),
    items: z.array(exampleResultBody),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ExampleResults', description: 'What the examples give under a change set.' });
