import { people } from '../../../../kernel/messages/people.js';
import { stepRules } from '../../../rulebook/rules/bank-rules/review-step.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import { isCalendarDay } from '../../../../kernel/values/clock/calendar-day.js';
import { profileOf } from './staff-profile.js';
import type { Absence, StaffMember, StaffProfile } from './staff-profile.js';
import { roleTerms } from '../../../../kernel/values/role-terms.js';

/**
 * What is wrong with a profile of one person, with pointers: absences that end before they begin
 * or overlap, a substitute who is not another active person of the bank or has none of its roles, a post without its role.
 */
export const profileFaults = (
  member: StaffMember,
  profile: Pick<StaffProfile, 'absences' | 'posts'>,
  staff: readonly StaffMember[],
): readonly Violation[] => [
  ...profile.absences.flatMap((absence, place) => {
    const pointer = `/absences/${place}`;
    const { from, to, substituteId } = absence;
    if (!isCalendarDay(from) || !isCalendarDay(to) || to < from)
      return [fault(`${pointer}/to`, 'absence_reversed', people.say('profile.absence_reversed'))];
    const overlaps = profile.absences
      .slice(0, place)
      .some((other) => other.from <= to && from <= other.to);
    if (overlaps)
      return [fault(pointer, 'absence_overlaps', people.say('profile.absence_overlaps'))];
    if (isSubstitute(member, staff, substituteId))
      return canStandIn(member, staff, absence)
        ? []
        : [
            fault(
              `${pointer}/substituteId`,
              'substitute_role_missing',
              people.say('profile.substitute_role_missing'),
            ),
          ];
    return [
      fault(
        `${pointer}/substituteId`,
        'substitute_unknown',
        people.say('profile.substitute_unknown'),
      ),
    ];
  }),
  ...profile.posts.flatMap(({ step, post }, place) => {
    const role =
      post === 'manager' ? 'review_manager' : stepRules.find((rule) => rule.step === step)?.role;
    return role !== undefined && member.roles.includes(role)
      ? []
      : [
          fault(
            `/posts/${place}`,
            'post_role_missing',
            people.say('profile.post_role_missing', {
              role: roleTerms[role ?? 'review_manager'],
            }),
          ),
        ];
  }),
];

const isSubstitute = (
  member: StaffMember,
  staff: readonly StaffMember[],
  substituteId: string | null,
): boolean =>
  substituteId === null ||
  (substituteId !== member.userId &&
    staff.some(({ userId, active }) => active && userId === substituteId));

/** Steps are given out by role; what was kept before stays, whatever roles have become since. */
const canStandIn = (
  member: StaffMember,
  staff: readonly StaffMember[],
  { from, to, substituteId }: Absence,
): boolean => {
  const isKept = profileOf(member).absences.some(
    (one) => one.from === from && one.to === to && one.substituteId === substituteId,
  );
  const roles = staff.find(({ userId }) => userId === substituteId)?.roles ?? [];
  return substituteId === null || isKept || member.roles.some((role) => roles.includes(role));
};

const fault = (pointer: string, code: string, detail: Bilingual): Violation => ({
  pointer,
  code,
  detail,
});
