import { personsOfCommit } from '../../../../kernel/record/persons-of-commit.js';
import type {
  BankCalendar,
  CalendarCommit,
  CalendarEvent,
  CalendarRevision,
} from './bank-calendar.js';

/** The calendar after one commit more. */
export const evolveCalendar = (
  before: BankCalendar | null,
  commit: CalendarCommit,
): BankCalendar => ({
  bankId: commit.bankId,
  revision: commit.revision,
  revisions: commit.events.reduce<readonly CalendarRevision[]>(
    (known, event) => evolve(known, event, commit),
    before?.revisions ?? [],
  ),
});

const evolve = (
  revisions: readonly CalendarRevision[],
  event: CalendarEvent,
  commit: CalendarCommit,
): readonly CalendarRevision[] =>
  event.type === 'calendar.proposed'
    ? [...revisions, proposed(event, commit)]
    : revisions.map((one) => (one.number === event.number ? settled(one, event, commit) : one));

const proposed = (
  event: Extract<CalendarEvent, { type: 'calendar.proposed' }>,
  { actor, at }: CalendarCommit,
): CalendarRevision => ({
  number: event.number,
  status: 'proposed',
  effectiveOn: event.effectiveOn,
  contentHash: event.contentHash,
  content: event.content,
  reason: event.reason,
  proposedBy: personsOfCommit(actor),
  proposedAt: at,
  settledBy: null,
  settledAt: null,
  note: null,
});

const settled = (
  revision: CalendarRevision,
  event: Exclude<CalendarEvent, { type: 'calendar.proposed' }>,
  { actor, at }: CalendarCommit,
): CalendarRevision => ({
  ...revision,
  status: event.type === 'calendar.published' ? 'published' : 'rejected',
  settledBy: actor.userId,
  settledAt: at,
  note: event.type === 'calendar.rejected' ? event.note : null,
});
