import { dayOf, instantOf, startOfDay } from '../../../../kernel/values/clock/calendar-day.js';
import type { ChangeSet, ChangeSetCommit, ChangeSetEvent } from './change-set.js';
import { afterDays, isShadowDays, shadowEndOf } from './shadow.js';
import type { Shadow } from './shadow.js';

export type ShadowEvent = Extract<ChangeSetEvent, { type: `change_set.shadow_${string}` }>;

export const isShadowEvent = (event: ChangeSetEvent): event is ShadowEvent =>
  event.type.startsWith('change_set.shadow_');

/** The shadow of a change set that runs at an instant. */
export const runningShadow = ({ shadow }: Pick<ChangeSet, 'shadow'>, now: string): Shadow | null =>
  shadow !== undefined && shadowEndOf(shadow, now) === null ? shadow : null;

/** What an event of a shadow makes of the change set. */
export const shadowAfter = (
  state: ChangeSet,
  event: ShadowEvent,
  { actor, at }: ChangeSetCommit,
): Partial<ChangeSet> => {
  const { published, effectiveOn, shadow } = state;
  if (event.type === 'change_set.shadow_ended') return endedEarly(state, 'ended', at);
  if (published === null || effectiveOn === null) return {};
  const [over, inForce] = [afterDays(at, event.days), instantOf(startOfDay(effectiveOn))];
  return {
    shadow: {
      number: (shadow?.number ?? 0) + 1,
      revision: published.revision,
      contentHash: published.contentHash,
      startedBy: actor.userId,
      startedAt: at,
      days: event.days,
      endsAt: over <= inForce ? over : inForce,
      endedEarly: null,
    },
  };
};

/** A shadow that still ran ends; one that was over stays as it ended. */
export const endedEarly = (
  { shadow }: Pick<ChangeSet, 'shadow'>,
  because: 'ended' | 'withdrawn',
  at: string,
): Partial<ChangeSet> =>
  shadow === undefined || shadowEndOf(shadow, at) !== null
    ? {}
    : { shadow: { ...shadow, endedEarly: { at, because } } };

/** What is wrong with an event of a shadow on the record before it; asked where commits are written. */
export const unfitShadow = (
  changeSet: ChangeSet,
  event: ShadowEvent,
  at: string,
): string | null => {
  const runs = runningShadow(changeSet, at) !== null;
  if (event.type === 'change_set.shadow_ended') return runs ? null : 'no shadow runs';
  if (runs) return 'a shadow runs already';
  if (!isShadowDays(event.days)) return 'a shadow runs 1 to 90 days';
  return isPlanned(changeSet, dayOf(at)) ? null : 'no planned revision is there to judge under';
};

/** Published, and its day still to come. */
export const isPlanned = (
  { published, effectiveOn }: Pick<ChangeSet, 'published' | 'effectiveOn'>,
  today: string,
): boolean => published !== null && (effectiveOn ?? '') > today;
