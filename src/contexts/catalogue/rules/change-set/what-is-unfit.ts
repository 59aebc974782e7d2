import { revisionNumberOf } from '../../../rulebook/rules/content/catalogue-revision.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { isImpactEvent } from './impact-after.js';
import type { ImpactEvent } from './impact-after.js';
import { isShadowEvent, unfitShadow } from './shadow-after.js';
import type { ChangeSet, ChangeSetCommit, ChangeSetEvent } from './change-set.js';

type Event<Type extends ChangeSetEvent['type']> = Extract<ChangeSetEvent, { type: Type }>;

/**
 * What an event says that the record before it does not bear out: hashes nobody reported or
 * submitted, warnings nobody signed, a run that is not under way, a day or a revision other than the
 * one approved. The
 * decider never makes such an event; this is asked where commits are written, of whoever writes.
 */
export const whatIsUnfit =
  (changeSet: ChangeSet, { at, events }: Pick<ChangeSetCommit, 'at' | 'events'>) =>
  (event: ChangeSetEvent): string | null => {
    if (isImpactEvent(event)) return ofImpact(changeSet, event);
    if (isShadowEvent(event)) return unfitShadow(changeSet, event, at);
    switch (event.type) {
      case 'change_set.submitted':
        return ofSubmission(changeSet, event);
      case 'change_set.approved':
        return ofApproval(changeSet, event);
      case 'change_set.published':
        return ofPublication(changeSet, event);
      case 'change_set.withdrawn':
        return ofWithdrawal(changeSet, event);
      case 'change_set.took_effect':
        return ofEffect(changeSet, event, {
          published: changeSet.published ?? events.find(isPublished),
          today: dayOf(at),
        });
      default:
        return null;
    }
  };

const unless = (isSo: boolean, why: string): string | null => (isSo ? null : why);

const ofWithdrawal = (
  { withdrawal, published }: ChangeSet,
  { revision }: Event<'change_set.withdrawn'>,
): string | null =>
  unless(
    (withdrawal?.agreedBy ?? null) !== null && revision === published?.revision,
    'nobody agreed to withdraw that revision',
  );

const ofImpact = ({ impact }: ChangeSet, event: ImpactEvent): string | null => {
  const isRunning = impact?.status === 'running';
  return event.type === 'change_set.impact_requested'
    ? unless(!isRunning, 'an impact run is under way')
    : unless(isRunning && impact.runId === event.runId, 'no such impact run is under way');
};

const ofSubmission = (
  { impact }: ChangeSet,
  { differenceHash, impactHash, warnings }: Event<'change_set.submitted'>,
): string | null =>
  unless(
    impact?.status === 'completed' &&
      impact.differenceHash === differenceHash &&
      impact.impactHash === impactHash,
    'what is submitted is not what the impact report is of',
  ) ?? unless(warnings !== undefined, 'no warnings of the static checks are signed, not even none');

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

/** The name comes after that of the base (withdrawals take names too), the day from the submission. */
const ofPublication = (
  { base, contentHash, effectiveOn }: ChangeSet,
  event: Event<'change_set.published'>,
): string | null =>
  unless(event.effectiveOn === effectiveOn, 'the day is another than the one approved') ??
  unless(
    revisionNumberOf(event.revision) > revisionNumberOf(base.revision),
    'the revision does not follow the one the change is made on',
  ) ??
  unless(
    contentHash === null || event.contentHash === contentHash,
    'the content is another than the one approved',
  );

const isPublished = (event: ChangeSetEvent): event is Event<'change_set.published'> =>
  event.type === 'change_set.published';

interface Effect {
  /** Before the commit or in it. */
  readonly published: { readonly revision: string } | undefined;
  readonly today: string;
}

const ofEffect = (
  { tookEffectAt, effectiveOn }: ChangeSet,
  { revision }: Event<'change_set.took_effect'>,
  { published, today }: Effect,
): string | null =>
  unless(
    tookEffectAt === null && revision === published?.revision,
    'the revision is another than the one published, or took effect already',
  ) ?? unless((effectiveOn ?? '') <= today, 'the day that was approved has not come');
