import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ChangeSet } from './change-set.js';

/**
 * A difference that nobody has seen the impact of: no report, one that is still being made, or
 * one of other edits than these (docs/rules/rule-changes.md#impact-before-approval).
 * @param differenceHash of the difference the edits make now.
 */
export const refuseUnreported = ({ impact }: ChangeSet, differenceHash: string): Refusal | null => {
  if (impact?.status === 'running') return impactRunning();
  if (impact?.status !== 'completed') return impactMissing();
  return impact.differenceHash === differenceHash ? null : impactOfOtherEdits();
};

export const impactRunning = (): Refusal =>
  refuse(
    'conflict',
    'impact_running',
    '影响测算尚未完成，请等待结果。',
    'The impact run is still under way; wait for its report.',
  );

export const impactMissing = (): Refusal =>
  refuse(
    'conflict',
    'impact_missing',
    '尚无这些修改的影响测算报告，请先进行影响测算。',
    'There is no impact report of these edits; ask for an impact run first.',
  );

const impactOfOtherEdits = (): Refusal =>
  refuse(
    'conflict',
    'impact_of_other_edits',
    '影响测算报告对应的不是当前差异，请重新测算。',
    'The impact report is of another difference than the edits make now; ask for it again.',
  );
