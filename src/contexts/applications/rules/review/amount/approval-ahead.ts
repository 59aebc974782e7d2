import { applications } from '../../../../../kernel/messages/applications.js';
import { dayOf } from '../../../../../kernel/values/clock/calendar-day.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { ApprovalPolicy } from '../../../../rulebook/rules/bank-rules/approval-policy.js';
import type { MoneyAmount } from '../../draft/application-draft.js';
import { paperValuesOf } from '../../evidence/deal-papers/paper-values.js';
import { assessmentToDecide } from '../../state/application-state.js';
import type { Application } from '../../state/application-state.js';
import type { AssessmentSummary } from '../../state/assessment-summary.js';
import { approvedAmountOf } from './approved-amount.js';
import { ratesToDecideBy } from './recorded-rates.js';
import { valueNotEvidenced } from './value-not-evidenced.js';

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
}

/**
 * The same amounts as the approval itself, which alone takes off what other applications finance of the same
 * papers (docs/rules/amounts.md#approval-in-part); `null` where there is nothing to approve yet.
 */
export const approvalAhead = (
  application: Application,
  policy: ApprovalPolicy,
  at: string,
): ApprovalAhead | null => {
  const assessment = assessmentToDecide(application);
  if (application.status !== 'final_approval' || assessment === undefined) return null;
  const { draft } = application;
  const rates = ratesToDecideBy(application, [], { policy: policy.goodsValue, at });
  const missing = valueNotEvidenced(application, policy);
  const approved =
    'kind' in rates
      ? rates
      : approvedAmountOf(application, assessment, undefined, {
          policy,
          day: dayOf(at),
          rates,
          papers: paperValuesOf(application, policy.valuePapers),
        });
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
  };
};
