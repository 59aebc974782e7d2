import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ApplicationCommand, AskedCommand } from '../../rules/acts/application-command.js';
import type { Application } from '../../rules/state/application-state.js';
import { stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';
import { escalationPerson } from '../../../people/rules/staff/escalation-person.js';
import { isAbsent } from '../../../people/rules/staff/present-person.js';
import type { AssignStep } from '../review/assign-step.js';
import type { User } from '../../../people/use-cases/ports-of-people.js';
import { loadRelated } from './load-related.js';
import type { RelatedDeps } from './load-related.js';

export interface GatherStaffDeps extends RelatedDeps {
  /** Gives out the turns of steps; without it every step waits for whoever claims it. */
  readonly assign?: AssignStep;
}

const kinds = ['claim_step', 'assign_step', 'breach_deadline', 'escalate_deadline'] as const;

type StaffCommand = Extract<AskedCommand, { kind: (typeof kinds)[number] }>;

/** Whether a command is decided by who works at the bank today. */
export const looksAtStaff = (command: AskedCommand): command is StaffCommand =>
  kinds.some((kind) => kind === command.kind);

/** Looks up the people a command is about: who holds a claim, whose turn it is, whom a breach goes to. */
export const loadStaff = async (
  deps: GatherStaffDeps,
  application: Application,
  command: StaffCommand,
  at: string,
): Promise<ApplicationCommand> => {
  switch (command.kind) {
    case 'claim_step':
      return claimFound(deps, application, at);
    case 'assign_step': {
      const event = (await deps.assign?.(application, at, 'anew')) ?? null;
      return { ...command, found: { event } };
    }
    default:
      return escalationFound(deps, application, command, at);
  }
};

/**
 * A claim ends with the role it was made in, its holder's account, or an absence
 * (docs/rules/four-eyes.md#losing-a-role-ends-open-acts-not-past-ones).
 */
const claimFound = async (
  deps: GatherStaffDeps,
  application: Application,
  at: string,
): Promise<ApplicationCommand> => {
  const { bankId, claim, status } = application;
  const holder = claim === null ? null : await deps.users.find(bankId, claim.userId);
  const isHeld = holder !== null && mayAct(holder, stepRuleOf(status)?.role, dayOf(at));
  return {
    kind: 'claim_step',
    found: {
      holderMayNoLongerAct: claim !== null && !isHeld,
      related: await loadRelated(deps, application),
    },
  };
};

const mayAct = (holder: User, role: string | undefined, day: string): boolean =>
  holder.active && holder.roles.some((one) => one === role) && !isAbsent(holder, day);

/** Whom a breach goes to by name: a holder of the post, or the substitute of one who is absent. */
const escalationFound = async (
  { users }: GatherStaffDeps,
  application: Application,
  command: Extract<StaffCommand, { kind: 'breach_deadline' | 'escalate_deadline' }>,
  at: string,
): Promise<ApplicationCommand> => {
  const rule = stepRuleOf(application.status);
  if (rule === undefined) return command;
  const person = escalationPerson(await users.bankUsers(application.bankId), {
    step: rule.step,
    post: command.kind === 'escalate_deadline' ? command.to : firstLevelOf(application),
    day: dayOf(at),
    excluded: [...application.applicantSide, application.initiatorId],
  });
  return { ...command, found: { person } };
};

const firstLevelOf = ({ deadline }: Application): 'backup' | 'manager' =>
  deadline?.escalateAt?.[0]?.to ?? 'backup';
