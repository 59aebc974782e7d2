import type { DelegationPolicy } from '../../../rulebook/rules/bank-rules/delegation-policy.js';
import type { StaffMember } from '../staff/staff-profile.js';
import { isInForce } from './delegation.js';
import type { Delegation } from './delegation.js';

/** What tells who may act in whose place. */
interface Granted {
  /** Of the bank, at least the delegates and principals. */
  readonly staff: readonly StaffMember[];
  readonly delegations: readonly Delegation[];
  readonly policy: Pick<DelegationPolicy, 'mayTake'>;
  readonly day: string;
}

/**
 * The delegations by which somebody may act in another's place on a day: in force, while the principal
 * has the role still and the delegate one that may take it
 * (docs/rules/four-eyes.md#superusers-and-delegates-included).
 */
export const usableBy = (
  { userId, roles }: Pick<StaffMember, 'userId' | 'roles'>,
  { staff, delegations, policy, day }: Granted,
): readonly Delegation[] => {
  const holds = (principalId: string, role: string): boolean =>
    staff.some((one) => one.userId === principalId && one.active && one.roles.includes(role));
  return delegations.filter(
    (one) =>
      one.delegateId === userId &&
      isInForce(one, day) &&
      holds(one.principalId, one.role) &&
      policy.mayTake.get(one.role)?.some((role) => roles.includes(role)) === true,
  );
};

/** The people of a bank, each with in whose place and role they may act on a day. */
export const standingIn = <Member extends StaffMember>(
  staff: readonly Member[],
  delegations: readonly Delegation[],
  policy: Pick<DelegationPolicy, 'mayTake'>,
  day: string,
): readonly Member[] =>
  staff.map((member) => {
    const standsIn = usableBy(member, { staff, delegations, policy, day });
    return standsIn.length === 0
      ? member
      : { ...member, standsIn: standsIn.map(({ principalId, role }) => ({ principalId, role })) };
  });
