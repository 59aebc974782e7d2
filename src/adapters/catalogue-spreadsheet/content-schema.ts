/** A whole content, by the schemas of `reference/`: the shape every spreadsheet must come to. */
import { z } from 'zod';
import {
  catalogueMetaSchema,
  mergedNodesSchema,
} from '../../contracts/catalogue-data/catalogue-schema.js';
import { criteriaSchema } from '../../contracts/catalogue-data/criteria-schema.js';
import {
  policiesSchema,
  roleStagesSchema,
  transitionSchema,
} from '../../contracts/catalogue-data/deal-rules-schema.js';
import { evidenceTypesSchema, factsSchema } from '../../contracts/catalogue-data/facts-schema.js';
import {
  hsMapSchema,
  lexiconSchema,
  valueTermsSchema,
} from '../../contracts/catalogue-data/vocabulary-schema.js';

export const contentSchema = z.looseObject({
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
});
