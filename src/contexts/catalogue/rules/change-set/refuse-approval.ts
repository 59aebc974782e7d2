/** What the second administrator signs, the difference and the impact, and what must still hold of what was submitted. */
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ChangeContextOf, ChangeOf } from './change-set-command.js';
import type { ChangeSet } from './change-set.js';
import { refuseErrors, refuseOtherWarnings } from './refuse-findings.js';
import { refuseEffectiveDay, refuseMoved, refuseWithoutReport } from './refuse-submission.js';

/** What must hold of an approval; who may give it says `refuseChangeAtGate`. */
export const refuseApproval = (
  changeSet: ChangeSet,
  { differenceHash, impactHash }: ChangeOf<'approve_change_set'>,
  context: ChangeContextOf<'approve_change_set'>,
): Refusal | null =>
  refuseOtherDifference(changeSet, differenceHash) ??
  refuseOtherImpact(changeSet, impactHash) ??
  refuseMoved(changeSet, context.newest) ??
  refuseChanged(changeSet, context.differenceHash) ??
  refuseErrors(context.checks) ??
  refuseOtherWarnings(changeSet, context.checks) ??
  refuseEffectiveDay(changeSet.effectiveOn ?? '', context.today, context.newest);

const refuseOtherDifference = (changeSet: ChangeSet, hash: string): Refusal | null =>
  changeSet.differenceHash === hash ? null : refuse('difference_hash_differs');

/** Both sign the same report: the one submitted, the newest one, and the one the approver saw. */
const refuseOtherImpact = (changeSet: ChangeSet, hash: string): Refusal | null =>
  refuseUnsubmittedReport(changeSet) ??
  (changeSet.impactHash === hash ? null : refuse('impact_hash_differs'));

/**
 * The newest report is not the one submitted: earlier builds ran the impact of a submitted draft anew. No signature mends
 * that; who returns it lets its author submit the newest.
 */
export const refuseUnsubmittedReport = ({
  impact,
  impactHash: submitted,
}: Pick<ChangeSet, 'impact' | 'impactHash'>): Refusal | null => {
  if (impact?.status === 'running') return refuseWithoutReport(impact);
  if (submitted === null) return refuse('impact_missing');
  return impact?.impactHash === submitted ? null : refuse('impact_not_submitted');
};

const refuseChanged = (changeSet: ChangeSet, hash: string): Refusal | null =>
  changeSet.differenceHash === hash ? null : refuse('difference_changed');
