import { bankRulesOf } from '../rules/bank-rules/bank-rules.js';
import type { BankRules } from '../rules/bank-rules/bank-rules.js';
import type { RuleSets } from '../../rulebook/rules/bank-rules/rule-set.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import type { CatalogueLibrary, CompiledRevision } from './catalogue-library.js';
import type { Pin } from './revision-list.js';

/** The rule sets of a bank beside the catalogue; which of the two holds for what: `rulesBehind`. */
export interface BankRulesFor {
  /**
   * As the revision in force on a day has them (`YYYY-MM-DD`, Asia/Shanghai).
   * @param knownAt ISO 8601: as was known then, whatever was published or withdrawn since.
   */
  readonly inForceOn: (bankId: string, day: string, knownAt?: string) => Promise<BankRules>;
  /** As the revision has them that was pinned; `null` when the bank has no such one. */
  readonly pinned: (bankId: string, pin: Pin) => Promise<BankRules | null>;
}

export interface BankRulesDeps {
  readonly library: CatalogueLibrary;
  /** What holds where a bank has no rule set of its own. */
  readonly shipped: RuleSets;
  readonly sha256: Sha256;
}

/** Reads the rules off the revisions, made once for each; the same object while it is kept. */
export const bankRulesFor = ({ library, shipped, sha256 }: BankRulesDeps): BankRulesFor => {
  const made = new WeakMap<CompiledRevision, BankRules>();
  const rulesOf = (compiledRevision: CompiledRevision): BankRules => {
    const rules =
      made.get(compiledRevision) ?? bankRulesOf(compiledRevision.revision, shipped, sha256);
    made.set(compiledRevision, rules);
    return rules;
  };
  return {
    inForceOn: async (bankId, day, knownAt) =>
      rulesOf(await library.inForceOn(bankId, day, knownAt)),
    pinned: async (bankId, pin) => {
      const compiledRevision = await library.pinned(bankId, pin);
      return compiledRevision === null ? null : rulesOf(compiledRevision);
    },
  };
};
