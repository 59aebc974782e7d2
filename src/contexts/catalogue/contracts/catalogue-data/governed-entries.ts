import { z } from 'zod';
import type {
  GovernedEntries,
  GovernedPart,
} from '../../../rulebook/rules/governed/governed-entries.js';
import { nodeSchema, rowSchema } from './catalogue-schema.js';
import { itemCriteriaSchema, rowCriteriaSchema } from './criteria-schema.js';
import {
  foreignSchemeSchema,
  listEditionSchema,
  policySchema,
  roleSchema,
  transitionRowSchema,
} from './deal-rules-schema.js';
import { ruleExampleSchema } from './examples-schema.js';
import { evidenceTypeSchema, factSchema } from './facts-schema.js';
import {
  grammarRuleEntrySchema,
  hsMapEntrySchema,
  lexiconEntrySchema,
  valueTermsEntrySchema,
  wordClassEntrySchema,
} from './vocabulary-schema.js';
import { ruleSetEntrySchema } from './rule-set-schemas.js';
import { identifier, rowStage, shortText, text } from './words.js';
import { formMessage } from '../../../../kernel/messages/form-message.js';

/** The shape of an entry of each governed part: that of the file the part is imported from. */
export const governedEntrySchemas: {
  readonly [Part in GovernedPart]: z.ZodType<GovernedEntries[Part]>;
} = {
  nodes: nodeSchema
    .omit({ activities: true, ghgRows: true, ghgContribution: true })
    .extend({ conditionSummaryZh: text.exactOptional() }),
  rows: rowSchema.extend({
    rowId: z
      .string()
      .regex(/^[1-9]\.[1-9][0-9]?\.[1-9][0-9]?#(?:0|[1-9][0-9]?)$/, formMessage('row_id')),
    activityEn: shortText,
  }),
  criteria: itemCriteriaSchema
    .omit({ criterion: true })
    .extend({ rows: z.array(rowCriteriaSchema.omit({ criterion: true })).max(100) }),
  facts: factSchema,
  lexicon: lexiconEntrySchema,
  valueTerms: valueTermsEntrySchema,
  hsMap: hsMapEntrySchema,
  evidenceTypes: evidenceTypeSchema,
  policies: policySchema,
  foreignSchemes: foreignSchemeSchema,
  listEditions: listEditionSchema,
  roles: roleSchema,
  stages: z.strictObject({ stage: rowStage, activities: z.array(identifier).min(1).max(20) }),
  channels: z.strictObject({ channel: identifier, stages: z.array(rowStage).min(1).max(10) }),
  transition: transitionRowSchema,
  examples: ruleExampleSchema,
  grammarRules: grammarRuleEntrySchema,
  wordClasses: wordClassEntrySchema,
  bankRules: ruleSetEntrySchema,
};
