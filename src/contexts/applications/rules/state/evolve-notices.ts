import type { EventChanging } from './event-traits.js';
import type { Application } from './application-state.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';

interface Noted {
  readonly at: string;
  readonly persons: readonly string[];
  /** The state before the event. */
  readonly from: ApplicationStatus;
}

/** What the exporter is told of an end, of a step back, and of an appeal. */
export const evolveNotices = (
  application: Application,
  event: EventChanging<'notices'>,
  { at, persons, from }: Noted,
): Application => {
  switch (event.type) {
    case 'intake.refused': {
      const { reasons, note } = event;
      const notAccepted = { reasons, note, by: persons[0] ?? '', at };
      return { ...application, notAccepted };
    }
    case 'application.returned': {
      const { to, reasons, note, by } = event;
      const one = { from, to, reasons, note, by, at };
      return { ...application, returns: [...(application.returns ?? []), one] };
    }
    case 'appeal.filed':
    case 'appeal.decided':
      return evolveAppeals(application, event, { at, from });
  }
};

const evolveAppeals = (
  application: Application,
  event: Extract<EventChanging<'notices'>, { type: 'appeal.filed' | 'appeal.decided' }>,
  { at, from }: Omit<Noted, 'persons'>,
): Application => {
  const { appeals = [] } = application;
  switch (event.type) {
    case 'appeal.filed': {
      const open = { granted: null, note: null, decidedAt: null };
      const one = { against: from, grounds: event.grounds, filedAt: at, ...open };
      return { ...application, appeals: [...appeals, one] };
    }
    case 'appeal.decided': {
      const { granted, note } = event;
      return {
        ...application,
        appeals: appeals.map((one) =>
          one.granted === null ? { ...one, granted, note, decidedAt: at } : one,
        ),
      };
    }
  }
};
