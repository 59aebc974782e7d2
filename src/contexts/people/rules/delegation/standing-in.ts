import type { DelegationPolicy } from '../../../rulebook/rules/bank-rules/delegation-policy.js';
import type { StaffMember } from '../staff/staff-profile.js';
import { isInForce } from './delegation.js';
import type { Delegation } from './delegation.js';

/**
 * The people of a bank, each with in whose place and role they may act on a day: as the delegation
 * says, while the principal has the role still and the delegate one that may take it
 * (docs/rules/four-eyes.md#superusers-and-delegates-included).
 */
export const standingIn = <Member extends StaffMember>(
  staff: readonly Member[],
  delegations: readonly Delegation[],
  { mayTake }: Pick<DelegationPolicy, 'mayTake'>,
  day: string,
): readonly Member[] => {
  const inForce = delegations.filter((one) => isInForce(one, day));
  if (inForce.length === 0) return staff;
  const holds = (principalId: string, role: string): boolean =>
    staff.some((one) => one.userId === principalId && one.active && one.roles.includes(role));
  return staff.map((member) => {
    const standsIn = inForce.filter(
      ({ delegateId, principalId, role }) =>
        delegateId === member.userId &&
        holds(principalId, role) &&
        mayTake.get(role)?.some((one) => member.roles.includes(one)) === true,
    );
    return standsIn.length === 0
      ? member
      : { ...member, standsIn: standsIn.map(({ principalId, role }) => ({ principalId, role })) };
  });
};
