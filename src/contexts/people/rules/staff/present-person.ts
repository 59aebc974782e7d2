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
 * The person, or on a day of absence the named substitute, if that one is there and may serve;
 * `null` when neither can. A substitute's own substitute is not asked: names must be short to follow.
 */
export const presentPerson = (
  member: StaffMember,
  staff: readonly StaffMember[],
  asked: { readonly day: string; readonly mayServe: (member: StaffMember) => boolean },
): NamedPerson | null => {
  const { day, mayServe } = asked;
  const can = (one: StaffMember): boolean => one.active && !isAbsent(one, day) && mayServe(one);
  if (can(member)) return { userId: member.userId, substituteFor: null };
  if (!member.active || !isAbsent(member, day)) return null;
  const absence = profileOf(member).absences.find(({ from, to }) => from <= day && day <= to);
  const substitute = staff.find(({ userId }) => userId === absence?.substituteId);
  return substitute !== undefined && can(substitute)
    ? { userId: substitute.userId, substituteFor: member.userId }
    : null;
};
