import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../kernel/values/result.js';
import { decided } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { waitingFor } from '../../../rulebook/rules/bank-rules/waiting-party.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import { furthestDay, furthestDays } from './furthest-day.js';

/**
 * The bank's officer notes that somebody outside is waited for. The clock of the party whose turn
 * it is stands still with what it has left; the wait has a deadline of its own, on the day the
 * answer is expected, so that nothing waits unseen.
 */
export const startThirdPartyWait: Decider<'start_third_party_wait'> = (
  application,
  command,
  context,
) => {
  const { at, actor, deadlines } = context;
  if (application.wait !== undefined) return fail(refuse('third_party_wait_open'));
  const { thirdParty, about, expectedOn } = command;
  if (expectedOn > furthestDay(at)) return fail(refuse('wait_too_far', { days: furthestDays }));
  const deadline = deadlines.fixed('third_party', { from: at, on: expectedOn });
  if (expectedOn < dayOf(at) || deadline.dueAt <= at) return fail(refuse('wait_in_the_past'));
  const running = application.deadline;
  const leftMs = running === null ? null : deadlines.leftOf(running, at);
  return decided({
    type: 'third_party_wait.started',
    wait: { thirdParty, about, expectedOn, startedBy: actor.userId, leftMs },
    deadline,
  });
};

/** The answer came, or is waited for no longer: the clock goes on with what it had left. */
export const endThirdPartyWait: Decider<'end_third_party_wait'> = (
  { wait, status, deadline: running },
  command,
  { at, deadlines },
) => {
  if (wait === undefined) return fail(refuse('no_third_party_wait'));
  const { leftMs } = wait;
  return decided({
    type: 'third_party_wait.ended',
    note: command.note,
    deadline:
      leftMs === null || running === null
        ? null
        : deadlines.goOn({ ...running, party: waitingFor(status) }, leftMs, at),
  });
};
