import type { Actor, UserRole } from '../../../../../kernel/values/actor.js';
import { refuseFourEyes } from '../../acts/four-eyes.js';
import type { GateView } from '../../acts/gate-view.js';
import { refuseTakenAway } from '../../acts/refuse-at-gate.js';
import type { ReviewStep } from '../../../../rulebook/rules/bank-rules/review-step.js';
import { isAbsent, presentPerson } from '../../../../people/rules/staff/present-person.js';
import type { NamedPerson } from '../../../../people/rules/staff/present-person.js';
import type { StaffMember } from '../../../../people/rules/staff/staff-profile.js';

export interface AssignmentRequest {
  /** With who is related to the applicant by now. */
  readonly view: GateView;
  readonly step: ReviewStep;
  readonly role: UserRole;
  readonly staff: readonly StaffMember[];
  /** Calendar day in Asia/Shanghai. */
  readonly day: string;
  /** Whose turn was last at this step in the bank; `null`: nobody’s yet. */
  readonly lastUserId: string | null;
}

export interface ChosenAssignee extends NamedPerson {
  /** The place in the ring the turn belongs to: the person, or whose place a substitute takes. */
  readonly ringUserId: string;
  /** The person took this step of the application before: no turn is used up. */
  readonly again: boolean;
}

export type Exclusion =
  | 'inactive'
  | 'applicant_side'
  | 'took_another_step'
  | 'related_party'
  /** A manager took the step from this person, and nobody gave it back. */
  | 'taken_away'
  | 'absent';

/**
 * Whose turn it is: who took the step of this application before, else the next in the ring of
 * user ids after whose turn was last, the excluded left out, a named substitute or a delegate in the
 * place of who is absent. `null`: nobody can take it; then it waits and is flagged, and never is skipped.
 */
export const nextAssignee = (ask: AssignmentRequest): ChosenAssignee | null => {
  const mayServe = (member: StaffMember, principalId?: string): boolean =>
    excludedBecause(ask, member, principalId) === null;
  const { staff, day, role, lastUserId } = ask;
  const whoTook = before(ask);
  for (const member of whoTook) {
    const person = presentPerson(member, staff, { day, mayServe, role });
    if (person !== null && whoTook.some(({ userId }) => userId === person.userId))
      return { ...person, ringUserId: member.userId, again: true };
  }
  for (const member of turned(ringOf(ask), lastUserId)) {
    const person = presentPerson(member, staff, { day, mayServe, role });
    if (person !== null) return { ...person, ringUserId: member.userId, again: false };
  }
  return null;
};

/**
 * Why a person cannot take the step, absence apart; `null` when nothing stands against it. What bars
 * the one in whose place a delegate acts bars the delegate.
 */
const excludedBecause = (
  ask: AssignmentRequest,
  member: StaffMember,
  principalId?: string,
): Exclusion | 'role_missing' | null => {
  if (!member.active) return 'inactive';
  if (principalId === undefined && !member.roles.includes(ask.role)) return 'role_missing';
  const actor = actorOf(ask, member, principalId);
  const refusal = refuseFourEyes(ask.view, ask.step, actor) ?? refuseTakenAway(ask.view, actor);
  return refusal === null ? null : (exclusionOfCode[refusal.code] ?? 'took_another_step');
};

const exclusionOfCode: Readonly<Record<string, Exclusion>> = {
  initiator_never_reviews: 'applicant_side',
  related_party_never_reviews: 'related_party',
  step_taken_away: 'taken_away',
};

/** How many holders of the role are excluded, and why: what an operator is told. */
export const exclusionsOf = (
  ask: AssignmentRequest,
): Readonly<Partial<Record<Exclusion, number>>> => {
  const counted: Partial<Record<Exclusion, number>> = {};
  for (const member of ask.staff.filter(({ roles }) => roles.includes(ask.role))) {
    const why = excludedBecause(ask, member) ?? (isAbsent(member, ask.day) ? 'absent' : null);
    if (why !== null && why !== 'role_missing') counted[why] = (counted[why] ?? 0) + 1;
  }
  return counted;
};

const actorOf = (
  { view }: AssignmentRequest,
  { userId }: StaffMember,
  principalId?: string,
): Actor => ({
  ...(principalId === undefined ? {} : { onBehalfOf: principalId }),
  kind: 'bank_user',
  userId,
  bankId: view.bankId,
  displayName: '',
  roles: [],
  applicantIds: [],
});

const before = ({ view, step, staff }: AssignmentRequest): readonly StaffMember[] =>
  staff.filter(({ userId }) =>
    view.stepActs.some((act) => act.step === step && act.persons.includes(userId)),
  );

const ringOf = ({ staff, role }: AssignmentRequest): readonly StaffMember[] =>
  staff
    .filter(({ roles }) => roles.includes(role))
    .toSorted((one, other) => (one.userId < other.userId ? -1 : 1));

/** The ring from the one after whose turn was last, whether that one is still in it or not. */
const turned = (
  ring: readonly StaffMember[],
  lastUserId: string | null,
): readonly StaffMember[] => {
  const after = ring.filter(({ userId }) => lastUserId !== null && userId > lastUserId);
  return [...after, ...ring.filter((member) => !after.includes(member))];
};
