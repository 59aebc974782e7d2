import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import type { Clock } from '../../../kernel/ports.js';
import type { Actor } from '../../../kernel/values/actor.js';
import {
  assigneesBody,
  assigneesQuery,
  bulkBody,
  bulkPage,
  bulkRequest,
} from '../contracts/bulk-operations.js';
import type { ActOnMany, BulkProgress } from '../use-cases/bulk/act-on-many.js';
import type { Assignee } from '../use-cases/review/reassign.js';
import type { BulkAct, BulkOperation } from '../use-cases/bulk/ports-of-bulk.js';

export interface BulkRouteDeps extends ActOnMany {
  readonly operationIdOf: (commandId: string) => string;
  readonly clock: Clock;
  /** Who could be given the open steps of applications by name. */
  readonly assignees: (
    actor: Actor,
    applicationIds: readonly string[],
  ) => Promise<readonly Assignee[]>;
}

const common = { permission: 'bulk.act', tags: ['review'], ifMatch: 'none' } as const;

/** One act on many applications, as an operation that may be left and found again. */
export const bulkRoutes = (deps: BulkRouteDeps): readonly Route[] => [
  route({
    ...common,
    method: 'post',
    path: '/v1/bulk-operations',
    summary: operations.say('summary.post_bulk_operations'),
    idempotency: 'required',
    body: bulkRequest,
    responses: { 202: { description: 'Begun; see Location', body: bulkBody } },
    refusals: ['invalid', 'key_reused'],
    handle: async ({ body, command }, { actor }) => {
      const operationId = deps.operationIdOf(command.commandId);
      const started = await deps.start({
        bankId: actor.bankId,
        operationId,
        startedBy: actor,
        startedAt: deps.clock.now(),
        fingerprint: command.fingerprint,
        asked: askedOf(body),
        ...seenOf(body.applications),
        isOver: false,
      });
      if (!started.ok) return { refusal: started.failure };
      const location = `/v1/bulk-operations/${operationId}`;
      return { status: 202, location, body: view(started.value) };
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/bulk-operations',
    summary: operations.say('summary.get_bulk_operations'),
    idempotency: 'none',
    query: z.strictObject(pageQuery),
    responses: { 200: { description: 'One page, newest first', body: bulkPage } },
    refusals: ['invalid'],
    handle: async ({ query }, { actor }) => {
      const { items, nextCursor } = await deps.list(actor, query);
      return { status: 200, body: { items: items.map(view), nextCursor } };
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/bulk-operations/:operationId',
    summary: operations.say('summary.get_bulk_operation'),
    idempotency: 'none',
    params: z.strictObject({ operationId: idSchema }),
    responses: { 200: { description: 'How far it is', body: bulkBody } },
    refusals: ['not_found'],
    handle: async ({ params }, { actor }) => {
      const found = await deps.find(actor, params.operationId);
      return found.ok ? { status: 200, body: view(found.value) } : { refusal: found.failure };
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/assignees',
    permission: 'review.reassign',
    summary: operations.say('summary.get_assignees'),
    idempotency: 'none',
    query: assigneesQuery,
    responses: { 200: { description: 'Who may have them', body: assigneesBody } },
    refusals: ['invalid'],
    handle: async ({ query }, { actor }) => {
      const items = await deps.assignees(actor, query.applicationIds.split(','));
      return { status: 200, body: { items: [...items] } };
    },
  }),
];

/** Each once, as it was named first. */
const seenOf = (
  applications: z.output<typeof bulkRequest>['applications'],
): Pick<BulkOperation, 'applicationIds' | 'revisionsSeen'> => {
  const first = new Map<string, number>();
  for (const { applicationId, revision } of applications)
    if (!first.has(applicationId)) first.set(applicationId, revision);
  return { applicationIds: [...first.keys()], revisionsSeen: [...first.values()] };
};

const askedOf = (body: z.output<typeof bulkRequest>): BulkAct => {
  if (body.act === 'claim') return { act: 'claim' };
  if (body.act === 'remind') return { act: 'remind', text: body.noteText };
  return body.act === 'release'
    ? { act: 'release', text: body.note }
    : { act: 'reassign', userId: body.userId, text: body.note };
};

const view = ({ operation, results }: BulkProgress) => ({
  operationId: operation.operationId,
  act: operation.asked.act,
  startedAt: operation.startedAt,
  isOver: results.length === operation.applicationIds.length,
  total: operation.applicationIds.length,
  done: results.filter(({ refusal }) => refusal === null).length,
  refused: results.filter(({ refusal }) => refusal !== null).length,
  results: results.map(({ applicationId, applicationReference, refusal, at }) => ({
    applicationId,
    applicationReference,
    refusal,
    at,
  })),
});
