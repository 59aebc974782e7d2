import { refuseDayOutOfReach } from '../../../../kernel/values/refuse-day-out-of-reach.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { NewestRevision } from './change-set-command.js';

/**
 * How far ahead a revision may take effect, in days: later ones cannot take effect before it, so a
 * slip of the year would stop all change.
 */
export const maximumDaysAhead = 366;

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
