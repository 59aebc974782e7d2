import { z } from 'zod';
import { ruleSetNames } from '../../rulebook/rules/bank-rules/rule-set.js';
import { revisionBody } from './catalogue.js';
import { contentHashSchema } from '../../../kernel/http/contracts/common.js';

export const bankRulesBody = z
  .strictObject({
    revision: revisionBody,
    ruleSets: z.array(
      z.strictObject({
        ruleSet: z.enum(ruleSetNames),
        own: z.boolean().meta({ description: 'False: as shipped with the service.' }),
        contentHash: contentHashSchema,
        rules: z.record(z.string(), z.unknown()),
      }),
    ),
    notes: z
      .array(z.strictObject({ text: z.string(), zh: z.string(), en: z.string() }))
      .meta({ description: 'How the notes of the sets as shipped read in both languages.' }),
  })
  .meta({
    id: 'BankRules',
    description: 'The rule sets of a bank beside the catalogue, as one revision has them.',
  });
