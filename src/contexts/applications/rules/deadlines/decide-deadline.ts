import { fail } from '../../../../kernel/values/result.js';
import type { NamedPerson } from '../../../people/rules/staff/present-person.js';
import type { CommandOf } from '../acts/application-command.js';
import type { Application } from '../state/application-state.js';
import type { Deadline } from './deadline.js';
import { decided } from '../acts/decider.js';
import type { Decider } from '../acts/decider.js';
import { appealRecounted, recounted } from './recounted.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

const moved = (): Refusal => refuse('deadline_moved');

const pastReminding = (): Refusal => refuse('reminder_too_late');

/**
 * A reminder at 50 % or 80 %, once each. A timer reminds; it never decides. The process may come to
 * it late, where no worker ran for a while.
 */
export const warnDeadline: Decider<'warn_deadline'> = (application, command, context) => {
  const due = application.deadline;
  if (due?.warnAt.includes(command.warnAt) !== true || application.warned.includes(command.warnAt))
    return fail(moved());
  if (context.at >= due.dueAt) return fail(pastReminding());
  return decided({
    type: 'deadline.warned',
    status: application.status,
    warnAt: command.warnAt,
  });
};

/** A breach is an event and an escalation; the late act is still accepted, marked late. */
export const breachDeadline: Decider<'breach_deadline'> = (
  application,
  command,
  { escalatedTo },
) => {
  if (application.deadline?.dueAt !== command.dueAt || application.breached) return fail(moved());
  return decided({
    type: 'deadline.breached',
    status: application.status,
    dueAt: command.dueAt,
    escalatedTo: firstLevelOf(application.deadline),
    ...personOf(escalatedTo),
  });
};

const firstLevelOf = ({ escalateAt }: Deadline): 'backup' | 'manager' =>
  escalateAt?.[0]?.to ?? 'backup';

const personOf = (named: NamedPerson | null) => named ?? { userId: null, substituteFor: null };

/** Nobody acted after the breach: it goes to the person of the next level. Nothing is decided. */
export const escalateDeadline: Decider<'escalate_deadline'> = (application, command, context) => {
  const level = openLevel(application, command);
  if (level === undefined) return fail(moved());
  if (level.at > context.at) return fail(refuse('escalation_too_early'));
  return decided({
    type: 'deadline.escalated',
    status: application.status,
    dueAt: command.dueAt,
    escalatedTo: command.to,
    ...personOf(context.escalatedTo),
  });
};

/** The escalation level asked for, if this deadline was breached and the level is not reached yet. */
const openLevel = (
  { deadline, breached, escalations = [] }: Application,
  { to, dueAt }: CommandOf<'escalate_deadline'>,
) =>
  breached && deadline?.dueAt === dueAt && !escalations.some((one) => one.to === to)
    ? deadline.escalateAt?.find((one) => one.to === to)
    : undefined;

/** The same period by the calendar as it is now; nothing happens when that is the same instant. */
export const recountDeadline: Decider<'recount_deadline'> = (application, _command, context) => {
  const deadline = recounted(application, context.deadlines);
  if (deadline !== null) return decided({ type: 'deadline.moved', deadline, cause: 'calendar' });
  const end = appealRecounted(application, context.deadlines, context.at);
  return end === null
    ? fail(refuse('deadline_unchanged'))
    : decided({ type: 'appeal_deadline.moved', ...end, cause: 'calendar' });
};
