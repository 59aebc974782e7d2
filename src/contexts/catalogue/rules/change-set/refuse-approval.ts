import { refuse } from '../../../../kernel/values/refusal.js';
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
  changeSet.differenceHash === hash
    ? null
    : refuse(
        'stale',
        'difference_hash_differs',
        '您所审批的差异与提交的差异不一致，请重新查看后再审批。',
        'The difference you name is not the one submitted; look at it again before you approve.',
      );

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

const impactHashDiffers = (): Refusal =>
  refuse(
    'stale',
    'impact_hash_differs',
    '您所审批的影响报告不是最新的，请重新查看后再审批。',
    'The impact report you name is not the newest; look at it again before you approve.',
  );

const impactNotSubmitted = (): Refusal =>
  refuse(
    'conflict',
    'impact_not_submitted',
    '提交之后影响测算有了不同的结果，请退回，由起草人就新的报告重新提交。',
    'Since the submission the impact has come out otherwise; return it, so that its author submits the new report.',
  );

const refuseChanged = (changeSet: ChangeSet, hash: string): Refusal | null =>
  changeSet.differenceHash === hash ? null : differenceChanged();

const differenceChanged = (): Refusal =>
  refuse(
    'conflict',
    'difference_changed',
    '系统更新后，这些修改产生的差异与提交时不同，请退回并重新提交。',
    'Since an update of the service the edits make another difference than the one submitted; return it and submit it again.',
  );
