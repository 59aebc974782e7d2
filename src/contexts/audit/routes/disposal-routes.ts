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
import { openDisposalActs } from '../rules/open-disposal-acts.js';
import { disposalStatuses } from '../rules/disposal.js';
import { disposalUnknown } from '../rules/decide-disposal.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { actsView } from '../../../kernel/http/response/acts-view.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { DisposalRequest } from '../use-cases/dispose-of-record.js';
import type { DisposalProjection } from '../use-cases/ports-of-audit.js';
import { actRoutes } from '../../../kernel/http/act-routes.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';

export interface DisposalRouteDeps {
  readonly disposeOfRecord: (request: DisposalRequest) => Promise<Result<Disposal, Refusal>>;
  readonly disposalIdOf: (bankId: string, subject: DisposalSubject) => string;
  readonly disposals: Pick<DisposalProjection, 'find' | 'list'>;
}

const disposalParams = z.strictObject({ disposalId: idSchema });
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
  ...writingRoutes(deps),
  ...readingRoutes(deps),
];

const view = (disposal: Disposal, actor: Actor) => {
  const { bankId: _bankId, reason, declinedReason, ...shown } = disposal;
  const acts = actsView(openDisposalActs(disposal, actor));
  return { ...shown, note: reason, decisionNote: declinedReason, acts };
};

const writingRoutes = ({ disposeOfRecord, disposalIdOf }: DisposalRouteDeps): readonly Route[] => {
  const act = actRoutes({
    tags: ['audit'],
    answer: { description: 'The disposal after the act', body: disposalBody },
    perform: async (request: DisposalRequest) => {
      const disposed = await disposeOfRecord(request);
      return disposed.ok
        ? ok({ revision: disposed.value.revision, body: view(disposed.value, request.actor) })
        : disposed;
    },
  });
  const permission = 'record.dispose';
  return [
    act({
      path: '/v1/disposals',
      permission,
      summary: operations.say('summary.disposals'),
      body: disposalRequest,
      refusals,
      asks: ({ body: { note, ...asked } }, bankId) => {
        const disposalId = disposalIdOf(bankId, asked.subject);
        return {
          disposalId,
          command: { kind: 'propose_disposal', disposalId, ...asked, reason: note },
        };
      },
    }),
    act({
      path: '/v1/disposals/:disposalId/agreement',
      permission,
      summary: operations.say('summary.disposals_agreement'),
      params: disposalParams,
      refusals,
      asks: ({ params: { disposalId } }) => ({
        disposalId,
        command: { kind: 'agree_to_disposal' },
      }),
    }),
    act({
      path: '/v1/disposals/:disposalId/refusal',
      permission,
      summary: operations.say('summary.disposals_refusal'),
      params: disposalParams,
      body: disposalDecline,
      refusals,
      asks: ({ params: { disposalId }, body }) => ({
        disposalId,
        command: { kind: 'decline_disposal', reason: body.note },
      }),
    }),
  ];
};

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
      const items = found.items.map((one) => view(one, actor));
      return { status: 200, body: { items, nextCursor: found.nextCursor } };
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
        : { status: 200, body: view(found, actor), revision: found.revision };
    },
  }),
];
