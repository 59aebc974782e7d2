import { refuse } from '../../../../kernel/messages/refusals.js';
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

export const impactRunning = (): Refusal => refuse('impact_running.report');

export const impactMissing = (): Refusal => refuse('impact_missing');

const impactOfOtherEdits = (): Refusal => refuse('impact_of_other_edits');
