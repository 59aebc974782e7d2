import type { RelatedPerson } from '../../rules/review/reviewers/related-parties.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { ApplicationEvent } from '../../rules/state/application-event.js';
import type { Application } from '../../rules/state/application-state.js';
import { openStep, unassignedStep } from '../../rules/review/reviewers/assignment.js';
import type { Assignment } from '../../rules/review/review.js';
import { gateViewOf } from '../../rules/acts/gate-view.js';
import type { GateView } from '../../rules/acts/gate-view.js';
import type { ReviewStep, StepRule } from '../../../rulebook/rules/bank-rules/review-step.js';
import { nextAssignee } from '../../rules/review/reviewers/next-assignee.js';
import { isAbsent } from '../../../people/rules/staff/present-person.js';
import type { ChosenAssignee } from '../../rules/review/reviewers/next-assignee.js';
import { servesIn } from '../../../people/rules/staff/staff-profile.js';
import type { StaffMember } from '../../../people/rules/staff/staff-profile.js';
import { latestAssignment } from './latest-assignment.js';
import type { User, UserStore } from '../../../people/use-cases/ports-of-people.js';
import type { AssignmentStore } from '../ports-of-applications.js';

export interface AssignDeps {
  readonly users: Pick<UserStore, 'bankUsers'>;
  readonly assignments: AssignmentStore;
  /** Who of the people is related to the applicant by what is known now. */
  readonly relatedOf: (
    application: Application,
    staff: readonly User[],
  ) => Promise<readonly RelatedPerson[]>;
}

/** The event that names whose turn the step of an application is; `null` when none is needed. */
export type AssignStep = (
  application: Application,
  at: string,
  /** Also in the place of who was named and has left, lost the role, or is away. */
  anew?: 'anew',
) => Promise<AssignedEvent | null>;

export type AssignedEvent = Extract<ApplicationEvent, { type: 'step.assigned' }>;

/**
 * Gives out the turns of a bank's steps, round robin among the eligible. The pointer is the newest
 * of the turns that were taken, each an insert under its number: of two at once one gets the turn
 * and the other the next. A turn whose commit is lost is passed over, nothing more.
 */
export const assignStep = (deps: AssignDeps): AssignStep => {
  const newest = latestAssignment(deps.assignments);
  return async (application, at, anew) => {
    const rule = anew === undefined ? unassignedStep(application) : openStep(application);
    if (rule === null) return null;
    const staff = await deps.users.bankUsers(application.bankId);
    if (anew !== undefined && isServed(application, rule, staff, at)) return null;
    const related = await deps.relatedOf(application, staff);
    const view = gateViewOf(application, related);
    const turn = await takeAssignment(deps, newest, { application, view, rule, staff, at });
    if (turn !== null) return assigned(rule.step, turn.userId, turn.substituteFor);
    return isFlagged(application, rule) ? null : assigned(rule.step, null, null);
  };
};

/** That nobody can take the step stands in the record already. */
const isFlagged = ({ assignment }: Application, { step }: StepRule): boolean =>
  assignment?.step === step && assignment.userId === null;

/** Whether the person named for the step is there to take it, in their own name or another's. */
export const isServed = (
  { assignment }: { readonly assignment?: Assignment | null },
  { step, role }: StepRule,
  staff: readonly StaffMember[],
  at: string,
): boolean => {
  const named = staff.find(({ userId }) => userId === assignment?.userId);
  if (named === undefined || assignment?.step !== step) return false;
  return named.active && servesIn(named, role) && !isAbsent(named, dayOf(at));
};

const assigned = (
  step: ReviewStep,
  userId: string | null,
  substituteFor: string | null,
): AssignedEvent => ({ type: 'step.assigned', step, userId, substituteFor });

interface Wanted {
  readonly application: Application;
  readonly view: GateView;
  readonly rule: StepRule;
  readonly staff: readonly StaffMember[];
  readonly at: string;
}

/** Before the first turn. */
const before = { turn: 0, ringUserId: null } as const;

const takeAssignment = async (
  { assignments }: AssignDeps,
  newest: ReturnType<typeof latestAssignment>,
  { application, view, rule, staff, at }: Wanted,
): Promise<ChosenAssignee | null> => {
  const { bankId, applicationId } = application;
  for (;;) {
    const last = (await newest(bankId, rule.step)) ?? before;
    const turn = nextAssignee({
      view,
      step: rule.step,
      role: rule.role,
      staff,
      day: dayOf(at),
      lastUserId: last.ringUserId,
    });
    if (turn === null || turn.again) return turn;
    const next = { bankId, step: rule.step, turn: last.turn + 1, applicationId, at };
    if ((await assignments.take({ ...next, ringUserId: turn.ringUserId })) === 'taken') return turn;
  }
};
