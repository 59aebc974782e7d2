/** What stands against laying a change before a second administrator. */
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { refuseDayOutOfReach } from '../../../../kernel/values/refuse-day-out-of-reach.js';
import type { ChangeContextOf, ChangeOf, NewestRevision } from './change-set-command.js';
import type { ChangeSet } from './change-set.js';
import { refuseErrors, refuseUnsigned } from './refuse-findings.js';

/** What must hold before a draft is laid before a second administrator; a guard a line. */
export const refuseSubmission = (
  changeSet: ChangeSet,
  { effectiveOn, warningsHash }: ChangeOf<'submit_change_set'>,
  context: ChangeContextOf<'submit_change_set'>,
): Refusal | null =>
  (context.differences.length === 0 ? nothingChanged() : null) ??
  refuseMoved(changeSet, context.newest) ??
  refuseEffectiveDay(effectiveOn, context.today, context.newest) ??
  refuseErrors(context.checks) ??
  refuseUnsigned(context.checks, warningsHash) ??
  refuseUnreported(changeSet, context.differenceHash);

export const nothingChanged = (): Refusal => refuse('nothing_changed');

/** By name as well: a roll back has the content of an earlier revision and is not that revision. */
export const refuseMoved = (
  { base }: Pick<ChangeSet, 'base'>,
  newest: NewestRevision,
): Refusal | null =>
  base.revision === newest.revision && base.contentHash === newest.contentHash
    ? null
    : refuse('base_moved', { revision: newest.revision });

/**
 * How far ahead a revision may take effect, in days: later ones cannot take effect before it, so a
 * slip of the year would stop all change.
 */
const maximumDaysAhead = 366;

/** The first day on which a change made on a revision may take effect. */
export const earliestDay = (newest: NewestRevision, today: string): string =>
  newest.effectiveOn > today ? newest.effectiveOn : today;

/** `YYYY-MM-DD` compares as text. History is linear: nothing takes effect before what it is made on. */
export const refuseEffectiveDay = (
  effectiveOn: string,
  today: string,
  newest: NewestRevision,
): Refusal | null =>
  refuseDayOutOfReach(effectiveOn, today, maximumDaysAhead) ??
  (effectiveOn < newest.effectiveOn
    ? refuse('effective_before_base', {
        revision: newest.revision,
        effectiveOn: newest.effectiveOn,
      })
    : null);

/**
 * A difference that nobody has seen the impact of: no report, one that is still being made, or
 * one of other edits than these (docs/rules/rule-changes.md#impact-before-approval).
 * @param differenceHash of the difference the edits make now.
 */
const refuseUnreported = ({ impact }: ChangeSet, differenceHash: string): Refusal | null =>
  refuseWithoutReport(impact) ??
  (impact?.differenceHash === differenceHash ? null : refuse('impact_of_other_edits'));

/** No report stands: none was asked for, or it is still being made. */
export const refuseWithoutReport = (impact: ChangeSet['impact']): Refusal | null => {
  if (impact?.status === 'running') return refuse('impact_running.report');
  return impact?.status === 'completed' ? null : refuse('impact_missing');
};
