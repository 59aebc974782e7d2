import { applications } from '../../../../../kernel/messages/applications.js';
import { dayOf } from '../../../../../kernel/values/clock/calendar-day.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { ApprovalPolicy } from '../../../../rulebook/rules/bank-rules/approval-policy.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';
import type { ExchangeRate, MoneyAmount } from '../../draft/application-draft.js';
import { paperValuesOf } from '../../evidence/deal-papers/paper-values.js';
import type { FinancedFinding } from '../../evidence/financed-once/financed-finding.js';
import { assessmentToDecide } from '../../state/application-state.js';
import type { Application } from '../../state/application-state.js';
import type { AssessmentSummary } from '../../state/assessment-summary.js';
import { approvedAmountOf } from './approved-amount.js';
import type { ApprovedAmount, ApprovedPart } from './approved-amount.js';
import { ratesToDecideBy } from './recorded-rates.js';
import { valueNotEvidenced } from './value-not-evidenced.js';
import { votesAhead } from '../committee.js';
import type { VotesAhead } from '../committee.js';

/** What an approval of all that is certainly green comes to, before it is taken. */
export interface ApprovalAhead {
  readonly requested: MoneyAmount;
  readonly certainShare: string | null;
  /** `null`: it cannot be told, or not approved so. */
  readonly amount: MoneyAmount | null;
  /** Why not, as the approval would be refused; `null`: nothing of the amounts stands against it. */
  readonly why: Bilingual | null;
  readonly lines: readonly (Pick<AssessmentSummary['lines'][number], 'lineNo' | 'outcome'> & {
    readonly value: MoneyAmount | null;
  })[];
  /** What of the value no accepted paper shows, and that no payout passes before it is; `null`: all is shown. */
  readonly notEvidenced: Bilingual | null;
  /** How far the vote is; `null`: the amount needs none. */
  readonly committee: VotesAhead | null;
}

/** What an approval is counted by beside the application itself. */
export interface ApprovalCounting {
  readonly policy: ApprovalPolicy;
  readonly at: string;
  /** What was found of the papers that money is lent on: what other applications finance is taken off. */
  readonly documents: readonly FinancedFinding[];
}

/**
 * The amount that an approval comes to, or why it cannot be approved. The approval and what is told of it
 * before both ask here (docs/rules/amounts.md#approval-in-part).
 */
export const amountToApprove = (
  application: Application,
  assessment: AssessmentSummary,
  {
    part,
    exchangeRates = [],
  }: { readonly part?: ApprovedPart | undefined; readonly exchangeRates?: readonly ExchangeRate[] },
  { policy, at, documents }: ApprovalCounting,
): ApprovedAmount | null | Refusal => {
  const rates = ratesToDecideBy(application, exchangeRates, { policy: policy.goodsValue, at });
  return 'kind' in rates
    ? rates
    : approvedAmountOf(application, assessment, part, {
        policy,
        day: dayOf(at),
        rates,
        elsewhere: documents.flatMap((one) => one.elsewhere ?? []),
        papers: paperValuesOf(application, policy.valuePapers),
        notEvidenced: valueNotEvidenced(application, policy),
      });
};

/** What an approval of all that is certainly green would come to; `null` where there is nothing to approve yet. */
export const approvalAhead = (
  application: Application,
  by: ApprovalCounting,
): ApprovalAhead | null => {
  const assessment = assessmentToDecide(application);
  if (application.status !== 'final_approval' || assessment === undefined) return null;
  const { draft } = application;
  const missing = valueNotEvidenced(application, by.policy);
  const approved = amountToApprove(application, assessment, {}, by);
  const isRefused = approved !== null && 'kind' in approved;
  return {
    requested: draft.amount,
    certainShare: assessment.greenShare.certain,
    amount:
      approved === null || isRefused
        ? null
        : { amountMinor: approved.approvedMinor, currency: draft.amount.currency },
    why: isRefused ? approved.detail : null,
    lines: assessment.lines.map(({ lineNo, outcome }) => ({
      lineNo,
      outcome,
      value: draft.lines.find((line) => line.lineNo === lineNo)?.value ?? null,
    })),
    notEvidenced:
      missing === null ? null : applications.say('value_not_evidenced.before_payout', { missing }),
    committee: votesAhead(application, by.policy.committee),
  };
};
