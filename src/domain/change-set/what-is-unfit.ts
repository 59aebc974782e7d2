import type { ChangeSet, ChangeSetEvent } from './change-set.js';

type Event<Type extends ChangeSetEvent['type']> = Extract<ChangeSetEvent, { type: Type }>;

/**
 * What an event says that the record before it does not bear out: hashes nobody reported or
 * submitted, a run that is not under way, a day or a revision other than the one approved. The
 * decider never makes such an event; this is asked where commits are written, of whoever writes.
 */
export const whatIsUnfit =
  (changeSet: ChangeSet) =>
  (event: ChangeSetEvent): string | null => {
    switch (event.type) {
      case 'change_set.submitted':
        return ofSubmission(changeSet, event);
      case 'change_set.approved':
        return ofApproval(changeSet, event);
      case 'change_set.impact_reported':
      case 'change_set.impact_failed':
      case 'change_set.impact_cancelled':
        return unless(isUnderWay(changeSet, event.runId), 'no such impact run is under way');
      case 'change_set.impact_requested':
        return unless(changeSet.impact?.status !== 'running', 'an impact run is under way');
      default:
        return ofPublication(changeSet, event);
    }
  };

const unless = (isSo: boolean, why: string): string | null => (isSo ? null : why);

const isUnderWay = ({ impact }: ChangeSet, runId: string): boolean =>
  impact?.status === 'running' && impact.runId === runId;

const ofSubmission = (
  { impact }: ChangeSet,
  { differenceHash, impactHash }: Event<'change_set.submitted'>,
): string | null =>
  unless(
    impact?.status === 'completed' &&
      impact.differenceHash === differenceHash &&
      impact.impactHash === impactHash,
    'what is submitted is not what the impact report is of',
  );

const ofApproval = (
  changeSet: ChangeSet,
  { differenceHash, impactHash }: Event<'change_set.approved'>,
): string | null =>
  unless(
    changeSet.impact?.status === 'completed' &&
      changeSet.differenceHash === differenceHash &&
      changeSet.impactHash === impactHash &&
      changeSet.impact.impactHash === impactHash,
    'what is approved is not what was submitted',
  );

const ofPublication = (changeSet: ChangeSet, event: ChangeSetEvent): string | null => {
  if (event.type === 'change_set.published')
    return unless(
      event.effectiveOn === changeSet.effectiveOn,
      'the day is another than the one approved',
    );
  if (event.type !== 'change_set.took_effect' || changeSet.published === null) return null;
  return unless(
    changeSet.tookEffectAt === null && event.revision === changeSet.published.revision,
    'the revision is another than the one published, or took effect already',
  );
};
