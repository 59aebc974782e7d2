import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { bankRulesBody } from '../contracts/bank-rules.js';
import { revisionQuery } from '../contracts/catalogue.js';
import type { RuleNote } from '../../rulebook/rules/bank-rules/rule-set.js';
import type { readBankRules } from '../use-cases/read-bank-rules.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { revisionChoiceOf } from './revision-choice.js';

export interface BankRuleRouteDeps {
  readonly readBankRules: ReturnType<typeof readBankRules>;
  readonly notes: readonly RuleNote[];
}

/** Checklists, service levels, approval policy and the rest: changed by change sets, read here. */
export const bankRuleRoutes = (deps: BankRuleRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/catalogue/bank-rules',
    permission: 'catalogue.audit',
    summary: operations.say('summary.get_catalogue_bank_rules'),
    description:
      'As the revision in force on `asOf` has them, or the one named. A change set puts one whole: part `bankRules`, entry `{ruleSet, rules}`.',
    tags: ['catalogue'],
    idempotency: 'none',
    ifMatch: 'none',
    query: z.strictObject(revisionQuery),
    responses: { 200: { description: 'All of them', body: bankRulesBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const read = await deps.readBankRules(revisionChoiceOf(input.query, caller));
      if (!read.ok) return { refusal: read.failure };
      const { revision, value } = read.value;
      const ruleSets = value.map((one) => ({ ...one, rules: { ...one.rules } }));
      return {
        status: 200,
        body: { revision, ruleSets, notes: deps.notes.map((note) => ({ ...note })) },
      };
    },
  }),
];
