import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import { fail } from '../../../../kernel/values/result.js';
import { isEndOver } from '../deadlines/appeal-over.js';
import type { Application } from '../state/application-state.js';
import { compareLabels } from './compare-labels.js';
import { refuseFuture } from '../financing/decide-financing.js';
import { decided, movingTo } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { labelOf } from './label-of.js';
import { isMonitored } from '../state/monitored-status.js';
import type { Recheck } from './monitoring.js';
import { closesAt, openRecheck, openTriggers } from './recheck-triggers.js';
import { refuse } from '../../../../kernel/messages/refusals.js';

export const startMonitoring: Decider<'start_monitoring'> = (_application, _command, context) =>
  decided({ type: 'monitoring.started', ...movingTo('monitoring', context) });

/** A change or a penalty: recorded, and checked at once by the process. */
export const recordMonitoringEvent: Decider<'record_monitoring_event'> = (
  application,
  { kind: _kind, ...asked },
  context,
) => {
  const future = refuseFuture('/occurredOn', asked.occurredOn, context);
  if (future !== null) return fail(future);
  const { events } = application.monitoring;
  if (events.some((one) => one.eventReference === asked.eventReference))
    return fail(refuse('monitoring_event_repeated', { eventReference: asked.eventReference }));
  return decided({
    type: 'monitoring.event_recorded',
    event: { ...asked, recordedBy: context.actor.userId, recordedAt: context.at },
  });
};

/**
 * The re-assessment stored beside the one decided on. It decides nothing: where it differs, or a
 * penalty caused it, it is a task for an officer.
 */
export const recheckLabel: Decider<'recheck_label'> = (application, _command, context) => {
  const { asOf, judgedOn, assessment, expiredEntries } = context.recheck;
  const triggers = openTriggers(application).filter(({ at }) => at <= asOf);
  if (triggers.length === 0) return fail(refuse('nothing_to_recheck'));
  const outcome = compareLabels(
    application.financing.label,
    labelOf(application, assessment, judgedOn),
  );
  const penalty =
    openRecheck(application)?.penalty === true || triggers.some(({ cause }) => cause === 'penalty');
  const recheck: Recheck = {
    number: application.monitoring.rechecks.length + 1,
    asOf,
    judgedOn,
    triggers,
    assessment,
    expiredEntries,
    outcome,
    penalty,
    asksOfficer: outcome !== 'unchanged' || penalty || waiverEnds(application, expiredEntries),
    settled: null,
  };
  return decided({ type: 'label.rechecked', recheck });
};

/** What was waived until now has not been brought. */
const waiverEnds = ({ checklist }: Application, expired: readonly string[]): boolean =>
  checklist.some((entry) => entry.status === 'waived' && expired.includes(entry.entryId));

/** The label stands although something happened; not where the re-check says otherwise. */
export const settleRecheck: Decider<'settle_recheck'> = (application, command, context) => {
  const recheck = openRecheck(application);
  if (recheck?.number !== command.recheckNumber) return fail(recheckOutdated());
  if (recheck.outcome === 'weaker' || recheck.outcome === 'changed')
    return fail(refuse('label_change_needed'));
  return decided({
    type: 'recheck.settled',
    recheckNumber: command.recheckNumber,
    note: command.note,
    by: context.actor.userId,
  });
};

export const recheckOutdated = () => refuse('recheck_outdated');

/** By the system when nothing is open: after the tenor, or after an end that nobody can appeal. */
export const closeApplication: Decider<'close_application'> = (application, _command, context) =>
  isOver(application, context.at)
    ? decided({
        type: 'application.closed',
        retentionFrom: dayOf(context.at),
        to: 'closed',
        deadline: null,
      })
    : fail(refuse('still_open'));

/** The process knows by its own clock that the tenor is over, which may be minutes ahead of ours. */
const clockSkewMs = 15 * 60_000;

const isOver = (application: Application, at: string): boolean => {
  const reached = (instant: string) => Date.parse(instant) <= Date.parse(at) + clockSkewMs;
  if (!isMonitored(application)) return isEndOver(application, at);
  const end = closesAt(application);
  return end !== null && reached(end) && !openTriggers(application).some((one) => reached(one.at));
};
