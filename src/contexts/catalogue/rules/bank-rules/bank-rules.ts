import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { contentHashOf } from '../../../../kernel/values/canonical-json.js';
import type { CatalogueRevision } from '../../../rulebook/rules/content/catalogue-revision.js';
import type { RetentionPolicy } from '../../../rulebook/rules/bank-rules/retention.js';
import type { EvidenceRules } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import type { ServiceLevels } from '../../../rulebook/rules/bank-rules/service-levels.js';
import type { MaskingPolicy } from '../../../../kernel/record/masking.js';
import { approvalPolicyOf } from './approval-policy-of.js';
import { ruleSetNames } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type {
  OwnRuleSets,
  RuleSetName,
  RuleSets,
} from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { RuleSetReference } from '../../../rulebook/rules/bank-rules/rule-set-reference.js';

/** A bank's rules beside the catalogue, as one catalogue revision has them, ready to be used. */
export interface BankRules {
  readonly evidenceRules: EvidenceRules;
  readonly serviceLevels: ServiceLevels;
  /** Approval policy, reason codes and veto rules together. */
  readonly policy: ApprovalPolicy;
  readonly retention: RetentionPolicy;
  readonly masking: MaskingPolicy;
  /** Names each rule set, for the record. */
  readonly references: Readonly<Record<RuleSetName, RuleSetReference>>;
}

/** Every rule set of a revision: the bank's own where it has one, else as shipped. */
export const ruleSetsWith = (own: OwnRuleSets | undefined, shipped: RuleSets): RuleSets => ({
  ...shipped,
  ...own,
});

/** The rules of a bank under one catalogue revision. */
export const bankRulesOf = (
  { revision, contentHash, content }: CatalogueRevision,
  shipped: RuleSets,
  sha256: Sha256,
): BankRules => {
  const sets = ruleSetsWith(content.bankRules, shipped);
  const referenceOf = (ruleSet: RuleSetName): RuleSetReference => ({
    ruleSet,
    revision,
    catalogueHash: contentHash,
    contentHash: contentHashOf(sets[ruleSet], sha256),
  });
  return {
    evidenceRules: sets['evidence-rules'],
    serviceLevels: sets['service-levels'],
    policy: approvalPolicyOf(sets),
    retention: sets.retention,
    masking: sets.masking,
    references: Object.fromEntries(
      ruleSetNames.map((name) => [name, referenceOf(name)]),
    ) as unknown as BankRules['references'],
  };
};
