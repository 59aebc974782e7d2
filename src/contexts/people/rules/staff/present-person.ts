import type { UserRole } from '../../../../kernel/values/actor.js';
import { profileOf } from './staff-profile.js';
import type { StaffMember } from './staff-profile.js';

/** A person by name, and in whose place. */
export interface NamedPerson {
  readonly userId: string;
  readonly substituteFor: string | null;
}

export const isAbsent = (member: StaffMember, day: string): boolean =>
  profileOf(member).absences.some(({ from, to }) => from <= day && day <= to);

/**
 * The person, or on a day of absence the named substitute, else a delegate in the role, if that one is
 * there and may serve; `null` when nobody can. A substitute's own substitute is not asked: names must
 * be short to follow.
 */
export const presentPerson = (
  member: StaffMember,
  staff: readonly StaffMember[],
  asked: {
    readonly day: string;
    /** @param principalId of a delegate: in whose place. */
    readonly mayServe: (member: StaffMember, principalId?: string) => boolean;
    /** In which a delegate may take the place; absent: in none. */
    readonly role?: UserRole;
  },
): NamedPerson | null => {
  const { day, mayServe, role } = asked;
  const { userId: principalId } = member;
  const can = (one: StaffMember, inPlaceOf?: string): boolean =>
    one.active && !isAbsent(one, day) && mayServe(one, inPlaceOf);
  if (can(member)) return { userId: principalId, substituteFor: null };
  if (!member.active || !isAbsent(member, day)) return null;
  const absence = profileOf(member).absences.find(({ from, to }) => from <= day && day <= to);
  const isDelegate = ({ standsIn = [] }: StaffMember): boolean =>
    standsIn.some((one) => one.principalId === principalId && one.role === role);
  const standIn =
    staff.find((one) => one.userId === absence?.substituteId && can(one)) ??
    staff.find((one) => isDelegate(one) && can(one, principalId));
  return standIn === undefined ? null : { userId: standIn.userId, substituteFor: principalId };
};
