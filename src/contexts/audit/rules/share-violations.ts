import { shareOf, sumMoney } from '../../../kernel/values/money.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import type { Decision } from '../../applications/rules/state/application-event.js';
import type { LineOutcome } from '../../rulebook/rules/assessment/assessment.js';
import type { InvariantViolation } from './invariant-violation.js';

/** Shares are rounded each by itself to four places, so they may differ by one unit. */
const tolerance = 0.0001;

/** V10: the shares of the latest decision follow from the line values it was made on. */
export const shareViolations = (
  application: Application,
  document: string,
): readonly InvariantViolation[] => {
  const decision = application.decisions.at(-1);
  if (decision === undefined) return [];
  return [
    ...compare(application, decision, document, 'certain', ['listed']),
    ...compare(application, decision, document, 'atMost', ['listed', 'cannot_tell']),
    ...amountViolations(decision, document),
  ];
};

/** What was approved and what was not are never below zero, and add up to what was asked. */
const amountViolations = (
  { approved }: Decision,
  document: string,
): readonly InvariantViolation[] => {
  if (approved === null || approved === undefined) return [];
  const { requested, approvedMinor, notApprovedMinor } = approved;
  const isConserved =
    approvedMinor >= 0 &&
    notApprovedMinor >= 0 &&
    approvedMinor + notApprovedMinor === requested.amountMinor;
  if (isConserved) return [];
  const detail = `${approvedMinor} approved and ${notApprovedMinor} not, of ${requested.amountMinor}`;
  return [{ invariant: 'V10', document, detail }];
};

const compare = (
  application: Application,
  decision: Decision,
  document: string,
  share: 'certain' | 'atMost',
  outcomes: readonly LineOutcome[],
): readonly InvariantViolation[] => {
  const expected = expectedShare(application, decision, outcomes);
  const stated = decision.greenShare[share];
  if (expected === null || stated === null) return [];
  if (Math.abs(Number(expected) - Number(stated)) <= tolerance) return [];
  return [
    {
      invariant: 'V10',
      document,
      detail: `${share} is ${stated}, the line values give ${expected}`,
    },
  ];
};

const expectedShare = (
  { draft }: Application,
  decision: Decision,
  outcomes: readonly LineOutcome[],
): string | null => {
  const values = draft.lines.flatMap((line) => line.value ?? []);
  const total = sumMoney(values);
  if (total === null || values.length !== draft.lines.length) return null;
  const counted = draft.lines.filter((line) =>
    decision.lines.some((one) => one.lineNo === line.lineNo && outcomes.includes(one.outcome)),
  );
  const part = counted.reduce((sum, line) => sum + (line.value?.amountMinor ?? 0), 0);
  return shareOf(part, total.amountMinor);
};
