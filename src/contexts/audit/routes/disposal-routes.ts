import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import {
  disposalBody,
  disposalDecline,
  disposalPage,
  disposalRequest,
} from '../contracts/disposal.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import type { Disposal, DisposalSubject } from '../rules/disposal.js';
import { disposalStatuses } from '../rules/disposal.js';
import { disposalUnknown } from '../rules/decide-disposal.js';
import type { DisposalCommand } from '../rules/decide-disposal.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { DisposalRequest } from '../use-cases/dispose-of-record.js';
import type { DisposalProjection } from '../use-cases/ports-of-audit.js';
import { route } from '../../../kernel/http/route.js';
import type { Caller, CommandKey, Route } from '../../../kernel/http/route.js';

export interface DisposalRouteDeps {
  readonly disposeOfRecord: (request: DisposalRequest) => Promise<Result<Disposal, Refusal>>;
  readonly disposalIdOf: (bankId: string, subject: DisposalSubject) => string;
  readonly disposals: Pick<DisposalProjection, 'find' | 'list'>;
}

const disposalParams = z.strictObject({ disposalId: idSchema });
const responses = { 200: { description: 'The disposal after the act', body: disposalBody } };
const refusals = [
  'not_found',
  'not_permitted',
  'four_eyes',
  'not_allowed_in_state',
  'conflict',
  'invalid',
  'key_reused',
] as const;

/** Taking names and applications out of the record: two people of compliance, never under a hold. */
export const disposalRoutes = (deps: DisposalRouteDeps): readonly Route[] => [
  proposalRoute(deps),
  agreementRoute(deps),
  declineRoute(deps),
  ...readingRoutes(deps),
];

const view = ({ bankId: _bankId, reason, declinedReason, ...disposal }: Disposal) => ({
  ...disposal,
  note: reason,
  decisionNote: declinedReason,
});

interface Asked {
  readonly command: CommandKey;
  readonly requestId: string;
}

const act = async (
  { disposeOfRecord }: DisposalRouteDeps,
  input: Asked,
  { actor }: Caller,
  asked: { readonly disposalId: string; readonly command: DisposalCommand },
) => {
  const { commandId, fingerprint } = input.command;
  const { requestId } = input;
  const disposed = await disposeOfRecord({ actor, ...asked, commandId, fingerprint, requestId });
  return disposed.ok
    ? { status: 200 as const, body: view(disposed.value), revision: disposed.value.revision }
    : { refusal: disposed.failure };
};

const writing = {
  method: 'post',
  permission: 'record.dispose',
  tags: ['audit'],
  idempotency: 'required',
  ifMatch: 'none',
  refusals,
} as const;

const proposalRoute = (deps: DisposalRouteDeps): Route =>
  route({
    ...writing,
    path: '/v1/disposals',
    summary: operations.say('summary.disposals'),
    body: disposalRequest,
    responses,
    handle: (input, caller) => {
      const disposalId = deps.disposalIdOf(caller.actor.bankId, input.body.subject);
      const { note, ...asked } = input.body;
      const command = { kind: 'propose_disposal', disposalId, ...asked, reason: note } as const;
      return act(deps, input, caller, { disposalId, command });
    },
  });

const agreementRoute = (deps: DisposalRouteDeps): Route =>
  route({
    ...writing,
    path: '/v1/disposals/:disposalId/agreement',
    summary: operations.say('summary.disposals_agreement'),
    params: disposalParams,
    responses,
    handle: (input, caller) =>
      act(deps, input, caller, {
        disposalId: input.params.disposalId,
        command: { kind: 'agree_to_disposal' },
      }),
  });

const declineRoute = (deps: DisposalRouteDeps): Route =>
  route({
    ...writing,
    path: '/v1/disposals/:disposalId/refusal',
    summary: operations.say('summary.disposals_refusal'),
    params: disposalParams,
    body: disposalDecline,
    responses,
    handle: (input, caller) =>
      act(deps, input, caller, {
        disposalId: input.params.disposalId,
        command: { kind: 'decline_disposal', reason: input.body.note },
      }),
  });

const reading = {
  method: 'get',
  permission: 'record.read',
  tags: ['audit'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;

const readingRoutes = ({ disposals }: DisposalRouteDeps): readonly Route[] => [
  route({
    ...reading,
    path: '/v1/disposals',
    summary: operations.say('summary.disposals.list_disposals_newest'),
    query: z.strictObject({ ...pageQuery, status: z.enum(disposalStatuses).optional() }),
    responses: { 200: { description: 'One page', body: disposalPage } },
    refusals: ['invalid'],
    handle: async ({ query }, { actor }) => {
      const { status, ...page } = query;
      const only = status === undefined ? {} : { status };
      const found = await disposals.list({ bankId: actor.bankId, ...page, ...only });
      return { status: 200, body: { items: found.items.map(view), nextCursor: found.nextCursor } };
    },
  }),
  route({
    ...reading,
    path: '/v1/disposals/:disposalId',
    summary: operations.say('summary.disposals.read_disposal'),
    params: disposalParams,
    responses: { 200: { description: 'The disposal', body: disposalBody } },
    refusals: ['not_found'],
    handle: async ({ params }, { actor }) => {
      const found = await disposals.find(actor.bankId, params.disposalId);
      return found === null
        ? { refusal: disposalUnknown() }
        : { status: 200, body: view(found), revision: found.revision };
    },
  }),
];
