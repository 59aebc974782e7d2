import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { ChangeDecider } from './change-decider.js';
import { isShadowDays, maximumShadowDays } from './shadow.js';
import { isPlanned, runningShadow } from './shadow-after.js';

/**
 * From now on new assessments are judged under the planned revision as well, for so many days. It is
 * only counted: one administrator is enough, since no verdict follows from it.
 */
export const startShadow: ChangeDecider<'start_shadow'> = (changeSet, { days }, { now }) => {
  if (!isShadowDays(days)) return fail(refuse('shadow_days_out_of_range', { maximumShadowDays }));
  if (!isPlanned(changeSet, dayOf(now)))
    return fail(refuse('revision_in_force.shadow', { effectiveOn: changeSet.effectiveOn ?? '' }));
  const running = runningShadow(changeSet, now);
  return running === null
    ? ok([{ type: 'change_set.shadow_started', days }])
    : fail(refuse('shadow_running', { endsOn: dayOf(running.endsAt) }));
};

export const endShadow: ChangeDecider<'end_shadow'> = (changeSet, _command, { now }) =>
  runningShadow(changeSet, now) === null
    ? fail(refuse('shadow_not_running'))
    : ok([{ type: 'change_set.shadow_ended' }]);
