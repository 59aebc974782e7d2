import type { Application } from '../state/application-state.js';
import type { AppealEnd, CountedFrom, Deadline, DeadlineRules } from './deadline.js';

/**
 * The running deadline of an application counted anew by other rules. `null` when no deadline runs,
 * or when nothing of it changes: its end, whether it is provisional, reminders, escalations.
 */
export const recounted = (application: Application, rules: DeadlineRules): Deadline | null => {
  const { deadline } = application;
  if (deadline === null) return null;
  const anew = countedBy(rules, application, deadline);
  return anew === null || isSame(anew, deadline) ? null : anew;
};

/**
 * The end of the time to appeal counted anew by other rules: never earlier than the one on record,
 * which the applicant was told and may rely on. `null` when none runs, or when nothing of it changes.
 */
export const appealRecounted = (
  { appealUntil, appealProvisional, statusSince }: Application,
  rules: Pick<DeadlineRules, 'appeal'>,
  at: string,
): AppealEnd | null => {
  if (appealUntil === null || appealUntil < at) return null;
  const anew = rules.appeal(statusSince);
  const end = anew.appealUntil < appealUntil ? { ...anew, appealUntil } : anew;
  return end.appealUntil === appealUntil && end.appealProvisional === appealProvisional
    ? null
    : end;
};

const countedBy = (
  rules: DeadlineRules,
  application: Application,
  deadline: Deadline,
): Deadline | null => {
  const { status } = application;
  const { from, leftMs, fixedOn } = deadline.counted ?? basisOf(application);
  if (fixedOn !== undefined) return rules.fixed(deadline.party, { from, on: fixedOn });
  if (leftMs === null) return rules.deadlineOf(status, from);
  return deadline.counted === undefined
    ? rules.resume(status, leftMs, from)
    : rules.goOn(deadline, leftMs, from);
};

/** In records of earlier builds: a clock that was answered into this state went on, others began. */
const basisOf = ({
  statusSince,
  corrections,
}: Application): Omit<CountedFrom, 'calendar' | 'levels'> => {
  const round = corrections.at(-1);
  return { from: statusSince, leftMs: round?.answeredAt === statusSince ? round.bankMsLeft : null };
};

/** A deadline of an earlier build names no escalations; that alone is no change. */
const isSame = (one: Deadline, other: Deadline): boolean =>
  one.dueAt === other.dueAt &&
  one.provisional === other.provisional &&
  one.warnAt.join() === other.warnAt.join() &&
  (other.escalateAt === undefined || escalationLevelsOf(one) === escalationLevelsOf(other));

const escalationLevelsOf = ({ escalateAt = [] }: Deadline): string =>
  escalateAt.map(({ to, at }) => `${to}@${at}`).join();
