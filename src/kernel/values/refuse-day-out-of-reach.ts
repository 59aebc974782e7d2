import { addDays } from './clock/calendar-day.js';
import { refuse } from './refusal.js';
import type { Refusal } from './refusal.js';

/** Rules take effect neither before today nor more than so many days ahead; `YYYY-MM-DD` compares as text. */
export const refuseDayOutOfReach = (
  effectiveOn: string,
  today: string,
  furthestDays: number,
): Refusal | null => {
  if (effectiveOn < today)
    return refuse(
      'invalid',
      'effective_in_the_past',
      `生效日不得早于今天（${today}）。`,
      `The effective day cannot be before today (${today}).`,
    );
  const last = addDays(today, furthestDays);
  return effectiveOn <= last
    ? null
    : refuse(
        'invalid',
        'effective_too_far',
        `生效日不得晚于 ${last}。`,
        `The effective day cannot be after ${last}.`,
      );
};
