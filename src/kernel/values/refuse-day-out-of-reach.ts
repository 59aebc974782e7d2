import { addDays } from './clock/calendar-day.js';
import { refuse } from '../messages/refusals.js';
import type { Refusal } from './refusal.js';

/** Rules take effect neither before today nor more than so many days ahead; `YYYY-MM-DD` compares as text. */
export const refuseDayOutOfReach = (
  effectiveOn: string,
  today: string,
  furthestDays: number,
): Refusal | null => {
  if (effectiveOn < today) return refuse('effective_in_the_past', { today });
  const last = addDays(today, furthestDays);
  return effectiveOn <= last ? null : refuse('effective_too_far', { last });
};
