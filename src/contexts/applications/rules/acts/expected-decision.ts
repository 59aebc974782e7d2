import { instantOf, millisecondsOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Application } from '../state/application-state.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Deadline, DeadlineRules } from '../deadlines/deadline.js';

export interface ExpectedDecision {
  /** If everybody takes the whole time that is theirs: ISO 8601 in UTC. */
  readonly by: string;
  /** A day on the way has no published calendar. */
  readonly provisional: boolean;
}

/** The states on the way to a decision, in order. */
const path: readonly ApplicationStatus[] = [
  'intake',
  'screening',
  'collection',
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
];

/**
 * By when a decision is to be expected (docs/rules/application-states.md#expected-decision): the
 * running deadline, or now when that is past, and the whole period of each state still to come.
 * `null` where none is to be expected.
 */
export const expectedDecision = (
  application: Application,
  rules: DeadlineRules,
  now: string,
): ExpectedDecision | null => {
  const begun = begunIn(application);
  if (begun === null) return null;
  const running = application.deadline;
  const start = { by: now, provisional: false };
  const due = plus(plus(start, running), afterCorrection(application, rules, now));
  return path
    .slice(path.indexOf(begun) + 1)
    .reduce((so, next) => plus(so, rules.deadlineOf(next, justBefore(so.by))), due);
};

/** The state on the way that the application is in, or goes on in after a correction. */
const begunIn = ({ status, origin }: Application): ApplicationStatus | null => {
  if (path.includes(status)) return status;
  if (status !== 'correction' || origin === null) return null;
  return path.includes(origin) ? origin : 'screening';
};

const afterCorrection = (
  { status, corrections, origin, deadline }: Application,
  rules: DeadlineRules,
  now: string,
): Deadline | null =>
  status !== 'correction' || origin === null
    ? null
    : rules.resume(origin, corrections.at(-1)?.bankMsLeft ?? 0, later(deadline?.dueAt ?? now, now));

const plus = (so: ExpectedDecision, deadline: Deadline | null): ExpectedDecision =>
  deadline === null
    ? so
    : { by: later(deadline.dueAt, so.by), provisional: so.provisional || deadline.provisional };

const later = (one: string, other: string): string => (one > other ? one : other);

/** What is done at the cut-off hour itself counts as of the next day; a deadline is met before. */
const justBefore = (instant: string): string => instantOf(millisecondsOf(instant) - 1);
