import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import { plainGoodsValue } from '../../../rulebook/rules/bank-rules/goods-value-policy.js';
import type { RuleSets } from '../../../rulebook/rules/bank-rules/rule-set.js';

type Written = Pick<RuleSets, 'approval-policy' | 'evidence-rules' | 'reason-codes' | 'veto-rules'>;

/** The settings of who may approve what, from the rule sets they are written in. */
export const approvalPolicyOf = (sets: Written): ApprovalPolicy => {
  const { roleRanks, committee, relatedParties, delegation, partialApproval, goodsValue } =
    sets['approval-policy'];
  const { subjects, rules } = sets['veto-rules'];
  return {
    roleRanks: new Map(roleRanks.map(({ role, rank }) => [role, rank])),
    committee: {
      limits: new Map(committee.limits.map(({ currency, aboveMinor }) => [currency, aboveMinor])),
      members: committee.members,
      majority: committee.majority,
    },
    relatedParties,
    delegation: {
      maximumDays: delegation.maximumDays,
      mayTake: new Map(delegation.mayTake.map(({ role, by }) => [role, by])),
    },
    screening: {
      subjects,
      rules: rules.map(({ zh, en, ...rule }) => ({ ...rule, text: { zh, en } })),
    },
    partialAtMost: partialApproval.atMost,
    goodsValue: goodsValue ?? plainGoodsValue,
    valuePapers: sets['evidence-rules'].crossField,
    reasonCodes: sets['reason-codes'].codes.map(({ code, zh, en, acts, about }) => ({
      code,
      text: { zh, en },
      acts,
      about,
    })),
  };
};
