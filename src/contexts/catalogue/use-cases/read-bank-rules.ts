import { ruleSetsWith } from '../rules/bank-rules/bank-rules.js';
import { ruleSetNames } from '../../rulebook/rules/bank-rules/rule-set.js';
import type { RuleSetName, RuleSets } from '../../rulebook/rules/bank-rules/rule-set.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import { contentHashOf } from '../../../kernel/values/canonical-json.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { chooseRevision, revisionAbsent } from './catalogue-reads.js';
import type { CatalogueReadDeps, CatalogueReading, RevisionChoice } from './catalogue-reads.js';

export interface BankRuleReadDeps extends CatalogueReadDeps {
  readonly shipped: RuleSets;
  readonly sha256: Sha256;
}

/** One rule set as a revision has it. */
export interface ReadRuleSet {
  readonly ruleSet: RuleSetName;
  /** Whether the bank has made it its own; else it is as shipped. */
  readonly own: boolean;
  readonly contentHash: string;
  readonly rules: RuleSets[RuleSetName];
}

/**
 * The rule sets of a revision, for who writes a change of them and for who asks under which rules
 * an act was decided: `decidedUnder` names revision and content hash.
 */
export const readBankRules =
  (deps: BankRuleReadDeps) =>
  async (
    choice: RevisionChoice,
  ): Promise<Result<CatalogueReading<readonly ReadRuleSet[]>, Refusal>> => {
    const compiledRevision = await chooseRevision(deps, choice);
    if (compiledRevision === null) return fail(revisionAbsent(choice));
    const { content, ...revision } = compiledRevision.revision;
    const sets = ruleSetsWith(content.bankRules, deps.shipped);
    const value = ruleSetNames.map((ruleSet) => ({
      ruleSet,
      own: content.bankRules?.[ruleSet] !== undefined,
      contentHash: contentHashOf(sets[ruleSet], deps.sha256),
      rules: sets[ruleSet],
    }));
    return ok({ revision, value });
  };
