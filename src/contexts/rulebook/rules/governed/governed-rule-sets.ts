/** The bank's rule sets as entries: each is edited as a whole, under its name. */
import { ruleSetNames } from '../bank-rules/rule-set.js';
import type { RuleSetName, RuleSets } from '../bank-rules/rule-set.js';
import type { CatalogueContent } from '../content/catalogue-content.js';
import type { PartAccess } from './part-access.js';

/** One rule set of a bank's own with its name. */
export type RuleSetEntry = {
  readonly [Name in RuleSetName]: { readonly ruleSet: Name; readonly rules: RuleSets[Name] };
}[RuleSetName];

export const governedRuleSets: PartAccess<RuleSetEntry> = {
  keyOf: ({ ruleSet }) => ruleSet,
  read: ({ bankRules = {} }) =>
    ruleSetNames.flatMap((ruleSet) => {
      const rules = bankRules[ruleSet];
      return rules === undefined ? [] : [{ ruleSet, rules } as RuleSetEntry];
    }),
  write: ({ bankRules: _before, ...content }, entries): CatalogueContent =>
    entries.length === 0
      ? content
      : {
          ...content,
          bankRules: Object.fromEntries(entries.map(({ ruleSet, rules }) => [ruleSet, rules])),
        },
  unordered: true,
};
