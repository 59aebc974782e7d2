import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ChangeSetCommand } from './change-set-command.js';
import type { ChangeSet } from './change-set.js';
import { refuseEffectiveDay } from './refuse-effective-day.js';
import { refuseErrors, refuseOtherWarnings } from './refuse-findings.js';
import { refuseMoved } from './refuse-moved.js';
import { impactMissing, impactRunning } from './refuse-unreported.js';

type Approval = Extract<ChangeSetCommand, { kind: 'approve_change_set' }>;

/** What must hold of an approval beyond who gives it; a guard a line. */
export const refuseApproval = (
  changeSet: ChangeSet,
  { differenceHash, impactHash, found }: Approval,
): Refusal | null =>
  refuseOtherDifference(changeSet, differenceHash) ??
  refuseOtherImpact(changeSet, impactHash) ??
  refuseMoved(changeSet, found.newest) ??
  refuseChanged(changeSet, found.differenceHash) ??
  refuseErrors(found.checks) ??
  refuseOtherWarnings(changeSet, found.checks) ??
  refuseEffectiveDay(changeSet.effectiveOn ?? '', found.today, found.newest);

const refuseOtherDifference = (changeSet: ChangeSet, hash: string): Refusal | null =>
  changeSet.differenceHash === hash ? null : refuse('difference_hash_differs');

/** Both sign the same report: the one submitted, the newest one, and the one the approver saw. */
const refuseOtherImpact = (
  { impact, impactHash: submitted }: ChangeSet,
  hash: string,
): Refusal | null => {
  if (impact?.status === 'running') return impactRunning();
  if (submitted === null || impact?.status !== 'completed') return impactMissing();
  if (impact.impactHash !== hash) return impactHashDiffers();
  return submitted === hash ? null : impactNotSubmitted();
};

const impactHashDiffers = (): Refusal => refuse('impact_hash_differs');

const impactNotSubmitted = (): Refusal => refuse('impact_not_submitted');

const refuseChanged = (changeSet: ChangeSet, hash: string): Refusal | null =>
  changeSet.differenceHash === hash ? null : differenceChanged();

const differenceChanged = (): Refusal => refuse('difference_changed');
