import type { Application } from './application-state.js';
import type { CountedFrom, Deadline, DeadlineRules } from './deadline.js';

/**
 * The running deadline of an application counted anew by other rules: `null` when it runs none, or
 * when it is the same: due, warned and as sure as before.
 */
export const recounted = (application: Application, rules: DeadlineRules): Deadline | null => {
  const { deadline, status } = application;
  if (deadline === null) return null;
  const goingOn = (left: number, since: string): Deadline | null =>
    deadline.counted === undefined
      ? rules.resume(status, left, since)
      : rules.goOn(deadline, left, since);
  const { from, leftMs } = deadline.counted ?? basisOf(application);
  const anew = leftMs === null ? rules.deadlineOf(status, from) : goingOn(leftMs, from);
  return anew === null || isSame(anew, deadline) ? null : anew;
};

/** In records of earlier builds: a clock that was answered into this state went on, others began. */
const basisOf = ({ statusSince, corrections }: Application): Omit<CountedFrom, 'calendar'> => {
  const round = corrections.at(-1);
  return { from: statusSince, leftMs: round?.answeredAt === statusSince ? round.bankMsLeft : null };
};

const isSame = (one: Deadline, other: Deadline): boolean =>
  one.dueAt === other.dueAt &&
  one.provisional === other.provisional &&
  one.warnAt.join() === other.warnAt.join();
