import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { DelegationPolicy } from '../../rulebook/rules/bank-rules/delegation-policy.js';
import { isInForce } from '../rules/delegation/delegation.js';
import type { Delegation } from '../rules/delegation/delegation.js';
import { usableBy } from '../rules/delegation/standing-in.js';
import { refuseDelegation } from '../rules/delegation/refuse-delegation.js';
import { hasRole } from '../../../kernel/values/actor.js';
import type { Actor, UserRole } from '../../../kernel/values/actor.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { BankRulesFor } from '../../catalogue/use-cases/bank-rules-for.js';
import type { Clock } from '../../../kernel/ports.js';
import type { DelegationStore, UserStore } from './ports-of-people.js';

type PersonActor = Exclude<Actor, { kind: 'system' }>;

export interface DelegationDeps {
  readonly delegations: DelegationStore;
  readonly users: UserStore;
  readonly bankRules: Pick<BankRulesFor, 'inForceOn'>;
  readonly clock: Clock;
}

/** What acting in another's place is asked of. */
export interface RepresentDeps {
  readonly delegations: Pick<DelegationStore, 'list'>;
  readonly users: Pick<UserStore, 'find'>;
  readonly bankRules: Pick<BankRulesFor, 'inForceOn'>;
  readonly clock: Clock;
}

export interface DelegationRequest {
  readonly delegationId: string;
  readonly principalId: string;
  readonly delegateId: string;
  readonly role: UserRole;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

type Kept = Promise<Result<Delegation, Refusal>>;

/** Who may take whose place by the rules in force today. */
export const delegationPolicyOf =
  ({ bankRules, clock }: Pick<DelegationDeps, 'bankRules' | 'clock'>) =>
  async (bankId: string): Promise<DelegationPolicy> =>
    (await bankRules.inForceOn(bankId, dayOf(clock.now()))).policy.delegation;

/** Who is represented says so himself, or a manager for somebody else; never in another's name. */
export const grantDelegation =
  (deps: DelegationDeps) =>
  async (actor: PersonActor, request: DelegationRequest): Kept => {
    const { bankId } = actor;
    const there = await deps.delegations.find(bankId, request.delegationId);
    if (there !== null) return ok(there);
    const refusal =
      refuseKeeper(actor, request) ??
      refuseOwnGain(actor, request) ??
      (await refuseAsked(deps, bankId, request));
    if (refusal !== null) return fail(refusal);
    const granted: Delegation = {
      ...request,
      bankId,
      grantedBy: actor.userId,
      grantedAt: deps.clock.now(),
      endedBy: null,
      endedAt: null,
    };
    await deps.delegations.put(granted);
    return ok(granted);
  };

const refuseAsked = async (
  deps: DelegationDeps,
  bankId: string,
  { principalId, delegateId, role, from, to }: DelegationRequest,
): Promise<Refusal | null> => {
  const users = await deps.users.bankUsers(bankId);
  const today = dayOf(deps.clock.now());
  const { policy } = await deps.bankRules.inForceOn(bankId, today);
  const userOf = (userId: string) => users.find((one) => one.userId === userId) ?? null;
  return refuseDelegation(
    { principal: userOf(principalId), delegate: userOf(delegateId), role, from, to },
    {
      delegations: await deps.delegations.list(bankId),
      policy: policy.delegation,
      today,
    },
  );
};

/** A delegation ends when either person or a manager says so; ending it twice changes nothing. */
export const endDelegation =
  (deps: DelegationDeps) =>
  async (actor: PersonActor, delegationId: string): Kept => {
    const there = await deps.delegations.find(actor.bankId, delegationId);
    if (there === null) return fail(refuse('delegation_unknown'));
    const refusal = refuseEnd(actor, there);
    if (refusal !== null) return fail(refusal);
    if (there.endedAt !== null) return ok(there);
    const ended = { ...there, endedBy: actor.userId, endedAt: deps.clock.now() };
    await deps.delegations.put(ended);
    return ok(ended);
  };

/** Either person, or a manager. */
export const refuseEnd = (actor: PersonActor, delegation: Delegation): Refusal | null =>
  actor.userId === delegation.delegateId ? null : refuseKeeper(actor, delegation);

export const refuseKeeper = (
  actor: PersonActor,
  { principalId }: { readonly principalId: string },
): Refusal | null =>
  actor.onBehalfOf === undefined &&
  (actor.userId === principalId || hasRole(actor, 'review_manager'))
    ? null
    : refuse('delegation_not_own');

/** Nobody gives himself another's role, manager or not: it takes who is represented, or a third. */
const refuseOwnGain = (
  { userId }: PersonActor,
  { delegateId }: Pick<DelegationRequest, 'delegateId'>,
): Refusal | null => (userId === delegateId ? refuse('delegate_never_grants') : null);

/** Somebody in whose place a person may act today. */
export interface Represented {
  readonly principalId: string;
  readonly displayName: string;
  readonly roles: readonly UserRole[];
  /** The last day (Asia/Shanghai) on which one of these roles may be taken. */
  readonly to: string;
}

/** In whose place the actor may act today, and in which roles. */
export const representedBy =
  (deps: RepresentDeps) =>
  async ({ bankId, userId }: PersonActor): Promise<readonly Represented[]> => {
    const day = dayOf(deps.clock.now());
    const delegations = (await deps.delegations.list(bankId)).filter(
      (one) => one.delegateId === userId && isInForce(one, day),
    );
    if (delegations.length === 0) return [];
    const principalIds = [...new Set(delegations.map(({ principalId }) => principalId))];
    const [delegate, { policy }, found] = await Promise.all([
      deps.users.find(bankId, userId),
      deps.bankRules.inForceOn(bankId, day),
      Promise.all(principalIds.map((principalId) => deps.users.find(bankId, principalId))),
    ]);
    const principals = found.filter((one) => one !== null);
    const usable = usableBy(
      { userId, roles: delegate?.roles ?? [] },
      { staff: principals, delegations, policy: policy.delegation, day },
    );
    return principals.flatMap(({ userId: principalId, displayName }) => {
      const taken = usable.filter((one) => one.principalId === principalId);
      const to = taken
        .map((one) => one.to)
        .sort()
        .at(-1);
      if (to === undefined) return [];
      return [{ principalId, displayName, roles: [...new Set(taken.map(({ role }) => role))], to }];
    });
  };

/** The actor as somebody who acts in another's place today; counts as both persons from then on. */
export const represent =
  (deps: RepresentDeps) =>
  async (actor: PersonActor, principalId: string): Promise<Result<PersonActor, Refusal>> => {
    const represented = await representedBy(deps)(actor);
    const principal = represented.find((one) => one.principalId === principalId);
    return principal === undefined
      ? fail(refuse('delegation_missing'))
      : ok({ ...actor, roles: [...principal.roles], onBehalfOf: principalId });
  };
