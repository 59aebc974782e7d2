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
  })
  .meta({
    id: 'BankRules',
    description: 'The rule sets of a bank beside the catalogue, as one revision has them.',
  });
