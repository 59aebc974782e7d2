import type { EventChanging } from './event-traits.js';
import { instantOf, startOfDay } from '../../../../kernel/values/clock/calendar-day.js';
import type { Application } from './application-state.js';
import type { EventContext } from '../acts/event-context.js';
import { isMonitored } from './monitored-status.js';
import type { LabelChange, Monitoring, Recheck, RecheckTrigger } from '../monitoring/monitoring.js';

/** What an event does to re-checks, proposals and the label's own life. */
export const evolveMonitoring = (
  application: Application,
  event: EventChanging<'monitoring'>,
  context: EventContext,
): Application => {
  switch (event.type) {
    case 'label.relabelled':
    case 'label.removed':
    case 'label.restored':
      return labelled(application, event.change);
    case 'disbursement.recorded':
      return having(application, { coveredUntil: beginning(application) });
    default:
      return having(application, changed(application, event, context));
  }
};

const having = (application: Application, change: Partial<Monitoring> | null): Application =>
  change === null
    ? application
    : { ...application, monitoring: { ...application.monitoring, ...change } };

/** The payout was checked on evidence valid on the day of the first drawdown. */
const beginning = ({ financing }: Application): string =>
  instantOf(startOfDay(financing.drawdowns[0]?.drawnOn ?? '1970-01-01'));

/** The re-check that led to the change is dealt with by it. */
const labelled = (application: Application, change: LabelChange): Application => {
  const { monitoring, financing } = application;
  return {
    ...application,
    financing: { ...financing, label: change.after },
    monitoring: {
      ...monitoring,
      proposal: null,
      refused: null,
      labelChanges: [...monitoring.labelChanges, change],
      rechecks: settledAll(monitoring.rechecks, change.confirmedBy, change.at, ''),
    },
  };
};

const settledAll = (
  rechecks: readonly Recheck[],
  by: string | null,
  at: string,
  note: string,
): readonly Recheck[] =>
  rechecks.map((one) =>
    one.asksOfficer && one.settled === null ? { ...one, settled: { by, at, note } } : one,
  );

const refusedBy = (
  { proposal }: Monitoring,
  note: string,
  { persons }: EventContext,
): NonNullable<Monitoring['refused']> =>
  persons.some((person) => proposal?.persons.includes(person))
    ? { note, takenBack: true }
    : { note };

type Recorded = Extract<
  EventChanging<'monitoring'>,
  { type: 'drawdown.recorded' | 'evidence.accepted' | 'evidence.rejected' }
>;

const changed = (
  application: Application,
  event: Exclude<EventChanging<'monitoring'>, { change: LabelChange } | { label: unknown }>,
  context: EventContext,
): Partial<Monitoring> | null => {
  const { monitoring } = application;
  switch (event.type) {
    case 'monitoring.event_recorded':
      return {
        events: [...monitoring.events, event.event],
        recorded: [
          ...monitoring.recorded,
          { cause: event.event.event, at: context.at, about: event.event.eventReference },
        ],
      };
    case 'label.rechecked':
      // A newer re-check takes the place of one that waits, and voids what was proposed on it.
      return {
        coveredUntil: event.recheck.asOf,
        recorded: monitoring.recorded.filter(({ at }) => at > event.recheck.asOf),
        rechecks: [...settledAll(monitoring.rechecks, null, context.at, ''), event.recheck],
        proposal: null,
        refused: null,
      };
    case 'recheck.settled':
      return {
        rechecks: settledAll(monitoring.rechecks, event.by, context.at, event.note),
        refused: null,
      };
    case 'label.change_proposed':
      return { proposal: event.proposal, refused: null };
    case 'label.change_refused':
      return { proposal: null, refused: refusedBy(monitoring, event.note, context) };
    case 'drawdown.recorded':
    case 'evidence.accepted':
    case 'evidence.rejected':
      return recordedBy(application, event, context);
  }
};

/** Later drawdowns and renewed evidence ask for a re-check too. */
const recordedBy = (
  application: Application,
  event: Recorded,
  { at }: EventContext,
): Partial<Monitoring> | null => {
  if (!isMonitored(application)) return null;
  return { recorded: [...application.monitoring.recorded, triggerOf(event, at)] };
};

const triggerOf = (event: Recorded, at: string): RecheckTrigger => {
  switch (event.type) {
    case 'drawdown.recorded':
      return { cause: 'drawdown', at, about: event.drawdown.drawdownReference };
    case 'evidence.accepted':
    case 'evidence.rejected':
      return { cause: 'evidence', at, about: event.evidenceId };
  }
};
