import { latestDecision } from '../state/application-state.js';
import type { MoneyAmount } from '../draft/application-draft.js';
import type { Application } from '../state/application-state.js';

/** The amount that was approved: never more is paid out under the label. */
export const payableOf = (application: Application): Application['draft']['amount'] => {
  const { amount } = application.draft;
  const approvedMinor = latestDecision(application)?.approved?.approvedMinor;
  return { ...amount, amountMinor: approvedMinor ?? amount.amountMinor };
};

export const drawnSoFar = ({ financing }: Application): number =>
  financing.drawdowns.reduce((sum, one) => sum + one.amount.amountMinor, 0);

/** What was approved, paid out, and can still be; `null`: no contract is recorded. */
export const drawnAndLeft = (
  application: Application,
): Readonly<Record<'approved' | 'drawn' | 'left', MoneyAmount>> | null => {
  if (application.financing.contract === null) return null;
  const approved = payableOf(application);
  const drawn = drawnSoFar(application);
  const of = (amountMinor: number): MoneyAmount => ({ ...approved, amountMinor });
  return { approved, drawn: of(drawn), left: of(approved.amountMinor - drawn) };
};
