import { dayText } from '../../../../rulebook/rules/wording/letter-format.js';
import { dayOf } from '../../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../../kernel/values/result.js';
import { decided } from '../../acts/decider.js';
import type { Decider } from '../../acts/decider.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';

/**
 * Keeps the page of a look-up as evidence of what was seen that day
 * (docs/rules/environmental-screening.md#snapshots).
 */
export const keepScreeningSnapshot: Decider<'keep_screening_snapshot'> = (
  _application,
  { snapshot },
  { actor, at },
) => {
  const refusal = refuseSnapshotDay(snapshot.lookedUpOn, at);
  return refusal === null
    ? decided({ type: 'screening.snapshot_kept', ...snapshot, by: actor.userId, at })
    : fail(refusal);
};

/** Nothing was looked up after today, Asia/Shanghai: `day_in_future`. */
export const refuseSnapshotDay = (lookedUpOn: string, at: string): Refusal | null =>
  lookedUpOn <= dayOf(at) ? null : refuse('day_in_future', { day: dayText(lookedUpOn) });
