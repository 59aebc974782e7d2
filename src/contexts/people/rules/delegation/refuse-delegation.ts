import { anyRoleOf, roleTerms } from '../../../../kernel/values/role-terms.js';
import { addDays } from '../../../../kernel/values/clock/calendar-day.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import { dayText } from '../../../rulebook/rules/wording/letter-format.js';
import { refuse, toldAt } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { overlaps } from './delegation.js';
import type { Delegation } from './delegation.js';
import type { DelegationPolicy } from '../../../rulebook/rules/bank-rules/delegation-policy.js';

/** A person of the bank as a delegation sees one. */
export interface DelegationPerson {
  readonly userId: string;
  readonly roles: readonly UserRole[];
  readonly active: boolean;
}

export interface AskedDelegation {
  readonly principal: DelegationPerson | null;
  readonly delegate: DelegationPerson | null;
  readonly role: UserRole;
  readonly from: string;
  readonly to: string;
}

/**
 * Why a delegation cannot be granted, or `null`: two active people of the bank, the principal in
 * the role, the delegate in one that may take it, days that are still ahead and not too many, and
 * no chain: who acts for somebody passes nothing on meanwhile.
 */
export const refuseDelegation = (
  asked: AskedDelegation,
  known: {
    readonly delegations: readonly Delegation[];
    readonly policy: DelegationPolicy;
    readonly today: string;
  },
): Refusal | null =>
  refusePeople(asked, known.policy) ?? refuseDays(asked, known) ?? refuseChain(asked, known);

const refusePeople = (
  { principal, delegate, role }: AskedDelegation,
  { mayTake }: DelegationPolicy,
): Refusal | null => {
  if (principal?.active !== true || delegate?.active !== true) return refuse('user_unknown.closed');
  return refusePrincipal(principal, delegate, role) ?? refuseDelegate(delegate, role, mayTake);
};

const refusePrincipal = (
  principal: DelegationPerson,
  delegate: DelegationPerson,
  role: UserRole,
): Refusal | null =>
  principal.userId === delegate.userId
    ? toldAt('/delegateId', refuse('delegation_without_role.self'))
    : principal.roles.includes(role)
      ? null
      : toldAt('/role', refuse('delegation_without_role'));

const refuseDelegate = (
  delegate: DelegationPerson,
  role: UserRole,
  mayTake: DelegationPolicy['mayTake'],
): Refusal | null => {
  const takers = mayTake.get(role) ?? [];
  return takers.some((one) => delegate.roles.includes(one))
    ? null
    : takers.length === 0
      ? toldAt('/role', refuse('delegate_not_allowed.nobody', { role: roleTerms[role] }))
      : toldAt(
          '/delegateId',
          refuse('delegate_not_allowed', { role: roleTerms[role], takers: anyRoleOf(takers) }),
        );
};

const refuseDays = (
  { from, to }: AskedDelegation,
  { policy, today }: { readonly policy: DelegationPolicy; readonly today: string },
): Refusal | null => {
  if (to < from) return toldAt('/to', refuse('delegation_days_invalid'));
  if (to < today) return toldAt('/to', refuse('delegation_days_invalid.over'));
  const last = addDays(from, policy.maximumDays - 1);
  if (to <= last) return null;
  const day = dayText(last);
  return toldAt(
    '/to',
    refuse('delegation_days_invalid.too_long', { days: policy.maximumDays, day }),
  );
};

const refuseChain = (
  asked: AskedDelegation,
  { delegations }: { readonly delegations: readonly Delegation[] },
): Refusal | null => {
  const running = delegations.filter((one) => one.endedAt === null && overlaps(one, asked));
  const principalId = asked.principal?.userId;
  const delegateId = asked.delegate?.userId;
  if (running.some((one) => one.principalId === principalId && one.role === asked.role))
    return toldAt('/role', refuse('delegation_overlaps'));
  if (running.some((one) => one.delegateId === principalId)) return refuse('delegation_chain');
  return running.some((one) => one.principalId === delegateId)
    ? toldAt('/delegateId', refuse('delegation_chain.delegate'))
    : null;
};
