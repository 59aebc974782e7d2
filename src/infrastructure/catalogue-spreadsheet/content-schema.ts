/** A whole content, by the schemas of `reference/`: the shape every spreadsheet must come to. */
import { z } from 'zod';
import {
  catalogueMetaSchema,
  mergedNodesSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/catalogue-schema.js';
import { criteriaSchema } from '../../contexts/catalogue/contracts/catalogue-data/criteria-schema.js';
import {
  policiesSchema,
  roleStagesSchema,
  transitionSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/deal-rules-schema.js';
import { examplesSchema } from '../../contexts/catalogue/contracts/catalogue-data/examples-schema.js';
import {
  evidenceTypesSchema,
  factsSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/facts-schema.js';
import { ruleSetSchemas } from '../../contexts/catalogue/contracts/catalogue-data/rule-set-schemas.js';
import {
  grammarRulesSchema,
  hsMapSchema,
  lexiconSchema,
  valueTermsSchema,
  wordClassesSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/vocabulary-schema.js';

/** A bank's own rule sets; those it has none of are the shipped ones. */
const ownRuleSets = z.strictObject(
  Object.fromEntries(
    Object.entries<z.ZodType>(ruleSetSchemas).map(([name, schema]) => [
      name,
      schema.exactOptional(),
    ]),
  ),
);

export const contentSchema = z.strictObject({
  edition: z.string().regex(/^[0-9]{4}$/),
  meta: catalogueMetaSchema,
  nodes: mergedNodesSchema,
  criteria: criteriaSchema.shape.items,
  facts: factsSchema,
  roleStages: roleStagesSchema,
  policies: policiesSchema,
  transition: transitionSchema,
  lexicon: lexiconSchema,
  valueTerms: valueTermsSchema,
  hsMap: hsMapSchema,
  evidenceTypes: evidenceTypesSchema.shape.documents,
  examples: examplesSchema.exactOptional(),
  grammarRules: grammarRulesSchema.exactOptional(),
  wordClasses: wordClassesSchema.exactOptional(),
  bankRules: ownRuleSets.exactOptional(),
});
