import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { delegationBody, delegationRequest, delegationsBody } from '../contracts/delegations.js';
import type { Delegation } from '../rules/delegation/delegation.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { DelegationPolicy } from '../../rulebook/rules/bank-rules/delegation-policy.js';
import type { DelegationRequest } from '../use-cases/keep-delegations.js';
import type { DelegationStore } from '../use-cases/ports-of-people.js';
import { isPermitted } from '../../../kernel/http/permissions.js';
import { refuseEnd } from '../use-cases/keep-delegations.js';
import { route } from '../../../kernel/http/route.js';
import type { PersonActor, Route } from '../../../kernel/http/route.js';

export interface DelegationRouteDeps {
  readonly list: DelegationStore['list'];
  /** As in force today. */
  readonly policyOf: (bankId: string) => Promise<DelegationPolicy>;
  readonly grant: (
    actor: PersonActor,
    request: DelegationRequest,
  ) => Promise<Result<Delegation, Refusal>>;
  readonly end: (actor: PersonActor, delegationId: string) => Promise<Result<Delegation, Refusal>>;
  readonly delegationIdOf: (commandId: string) => string;
}

const view = (delegation: Delegation, actor: PersonActor) => {
  const { bankId: _bankId, reason, ...shown } = delegation;
  const mayEnd =
    delegation.endedAt === null &&
    isPermitted(actor.roles, 'delegation.grant') &&
    refuseEnd(actor, delegation) === null;
  const acts = mayEnd ? [{ act: 'end_delegation' as const, barred: null }] : [];
  return { ...shown, note: reason, acts };
};
const tags = ['staff'] as const;
const refusals = ['not_found', 'four_eyes', 'conflict', 'invalid'] as const;

/** Who acts in whose place: such a person sends `On-Behalf-Of`, and counts as both. */
export const delegationRoutes = (deps: DelegationRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/delegations',
    permission: 'delegation.read',
    summary: operations.say('summary.get_delegations'),
    tags,
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'All of them, oldest first', body: delegationsBody } },
    handle: async (_input, { actor }) => {
      const { mayTake } = await deps.policyOf(actor.bankId);
      return {
        status: 200,
        body: {
          items: (await deps.list(actor.bankId)).map((one) => view(one, actor)),
          mayTake: [...mayTake].map(([role, by]) => ({ role, by: [...by] })),
        },
      };
    },
  }),
  route({
    method: 'post',
    path: '/v1/delegations',
    permission: 'delegation.grant',
    summary: operations.say('summary.post_delegations'),
    tags,
    idempotency: 'required',
    ifMatch: 'none',
    body: delegationRequest,
    responses: { 201: { description: 'Granted', body: delegationBody } },
    refusals,
    handle: async (input, { actor }) => {
      const { principalId = actor.userId, note, ...asked } = input.body;
      const delegationId = deps.delegationIdOf(input.command.commandId);
      const kept = await deps.grant(actor, { ...asked, reason: note, principalId, delegationId });
      if (!kept.ok) return { refusal: kept.failure };
      return {
        status: 201,
        location: `/v1/delegations/${delegationId}`,
        body: view(kept.value, actor),
      };
    },
  }),
  route({
    method: 'post',
    path: '/v1/delegations/:delegationId/end',
    permission: 'delegation.grant',
    summary: operations.say('summary.post_delegations_end'),
    tags,
    idempotency: 'required',
    ifMatch: 'none',
    params: z.strictObject({ delegationId: idSchema }),
    responses: { 200: { description: 'Ended', body: delegationBody } },
    refusals,
    handle: async (input, { actor }) => {
      const kept = await deps.end(actor, input.params.delegationId);
      return kept.ok ? { status: 200, body: view(kept.value, actor) } : { refusal: kept.failure };
    },
  }),
];
