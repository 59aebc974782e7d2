import { anyRoleOf, roleTerms } from '../../../../kernel/values/role-terms.js';
import { addDays } from '../../../../kernel/values/clock/calendar-day.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import { refuse } from '../../../../kernel/values/refusal.js';
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
  if (principal?.active !== true || delegate?.active !== true)
    return refuse(
      'not_found',
      'user_unknown',
      '没有这个用户，或其已停用。',
      'There is no such user, or the account is closed.',
    );
  return refusePrincipal(principal, delegate, role) ?? refuseDelegate(delegate, role, mayTake);
};

const refusePrincipal = (
  principal: DelegationPerson,
  delegate: DelegationPerson,
  role: UserRole,
): Refusal | null =>
  principal.userId !== delegate.userId && principal.roles.includes(role)
    ? null
    : refuse(
        'invalid',
        'delegation_without_role',
        '委托人须持有所委托的角色，且不得委托给自己。',
        'A principal delegates a role held, and to somebody else.',
      );

const refuseDelegate = (
  delegate: DelegationPerson,
  role: UserRole,
  mayTake: DelegationPolicy['mayTake'],
): Refusal | null => {
  const takers = mayTake.get(role) ?? [];
  return takers.some((one) => delegate.roles.includes(one))
    ? null
    : refuse(
        'four_eyes',
        'delegate_not_allowed',
        `“${roleTerms[role].zh}”的职责只能委托给${anyRoleOf(takers).zh || '无人'}。`,
        `The role of ${roleTerms[role].en} can be delegated to ${anyRoleOf(takers).en || 'nobody'} only.`,
      );
};

const refuseDays = (
  { from, to }: AskedDelegation,
  { policy, today }: { readonly policy: DelegationPolicy; readonly today: string },
): Refusal | null =>
  to >= from && to >= today && to < addDays(from, policy.maximumDays)
    ? null
    : refuse(
        'invalid',
        'delegation_days_invalid',
        `委托期间须自开始日至结束日，尚未过去，最长 ${policy.maximumDays} 天。`,
        `A delegation runs from its first to its last day, is not over, and lasts ${policy.maximumDays} days at most.`,
      );

const refuseChain = (
  asked: AskedDelegation,
  { delegations }: { readonly delegations: readonly Delegation[] },
): Refusal | null => {
  const running = delegations.filter((one) => one.endedAt === null && overlaps(one, asked));
  const principalId = asked.principal?.userId;
  const delegateId = asked.delegate?.userId;
  if (running.some((one) => one.principalId === principalId && one.role === asked.role))
    return refuse(
      'conflict',
      'delegation_overlaps',
      '同一角色在该期间已委托他人。',
      'The role is delegated in these days already.',
    );
  return running.some((one) => one.delegateId === principalId || one.principalId === delegateId)
    ? refuse(
        'four_eyes',
        'delegation_chain',
        '不得转委托：受托期间不得再委托，已委托他人者不得受托。',
        'No chains: who acts for somebody delegates nothing, who is represented represents nobody.',
      )
    : null;
};
