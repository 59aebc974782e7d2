import { z } from 'zod';
import { exampleKinds } from '../../rulebook/rules/content/rule-example.js';
import { verdicts } from '../../rulebook/rules/assessment/assessment.js';
import { leafSchema, revisionBody } from './catalogue.js';
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

const verdict = z.enum(verdicts);

const leafCoverageBody = z.strictObject({
  itemCode: z.string(),
  itemName: bilingualSchema,
  row: z
    .strictObject({ rowIndex: z.int(), name: bilingualSchema })
    .nullable()
    .meta({ description: 'Whose own condition it is; null: the whole item has it.' }),
  path: z.string().meta({ description: 'Of the condition in its tree.' }),
  fact: z.string(),
  leaf: leafSchema.meta({ description: 'The condition as it stands there.' }),
  text: bilingualSchema,
  askedOf: z
    .array(z.strictObject({ fact: z.string(), in: z.array(z.union([z.string(), z.boolean()])) }))
    .meta({ description: 'It is asked of lines that state one of the values for each fact.' }),
  never: z.array(verdict).meta({ description: 'Verdicts that no example gives it.' }),
  isChanged: z.boolean().meta({ description: 'The draft adds or changes it.' }),
});

const coverage = {
  conditions: z.int().meta({ description: 'Of those asked about: all of them.' }),
  never: z
    .array(z.strictObject({ verdict, count: z.int() }))
    .meta({ description: 'How many no example gives that verdict.' }),
  total: z.int().meta({ description: 'How many miss a verdict.' }),
  items: z.array(leafCoverageBody),
  nextCursor: z.string().nullable(),
};

export const changeSetCoverageBody = z
  .strictObject({ changeSetId: z.string(), revision: z.int(), ...coverage })
  .meta({ id: 'ChangeSetCoverage', description: 'What the examples never show under a draft.' });

export const revisionCoverageBody = z
  .strictObject({ revision: z.string(), ...coverage })
  .meta({ id: 'RevisionCoverage', description: 'What the examples never show under a revision.' });
