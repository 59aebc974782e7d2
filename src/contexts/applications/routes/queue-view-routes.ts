import { nextSteps } from '../../../kernel/messages/next-steps.js';
import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { withoutUndefined } from '../../../kernel/http/response/without-undefined.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import {
  queueColumns,
  queueViewBody,
  queueViewRequest,
  queueViewsBody,
} from '../contracts/review-queue.js';
import type { AskedView, ShownViews } from '../use-cases/review/keep-queue-views.js';
import type { QueueView } from '../use-cases/ports-of-applications.js';

type Kept = Promise<Result<QueueView, Refusal>>;

export interface QueueViewRouteDeps {
  readonly list: (actor: Actor) => Promise<ShownViews>;
  readonly keep: (actor: Actor, viewId: string, asked: AskedView) => Kept;
  readonly change: (
    actor: Actor,
    viewId: string,
    expectedRevision: number,
    asked: AskedView,
  ) => Kept;
  readonly remove: (actor: Actor, viewId: string, expectedRevision: number) => Kept;
  readonly viewIdOf: (commandId: string) => string;
}

const common = { permission: 'review.queue', tags: ['review'] } as const;
const params = z.strictObject({ viewId: idSchema });

/** What people keep of the queue: named, for themselves or for everybody at the bank. */
export const queueViewRoutes = (deps: QueueViewRouteDeps): readonly Route[] => [
  route({
    ...common,
    method: 'get',
    path: '/v1/queue-views',
    summary: operations.say('summary.get_queue_views'),
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'Standing and kept views', body: queueViewsBody } },
    handle: async (_input, { actor }) => {
      const { standing, kept } = await deps.list(actor);
      return {
        status: 200,
        body: {
          standing: standing.map(({ code, query, waiting }) => ({
            ...{ code, label: nextSteps.say(`queue_view.${code}`) },
            ...{ query: { ...query }, waiting },
          })),
          kept: kept.map((one) => view(one, actor)),
        },
      };
    },
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/queue-views',
    summary: operations.say('summary.post_queue_views'),
    idempotency: 'required',
    ifMatch: 'none',
    body: queueViewRequest,
    responses: { 201: { description: 'Kept', body: queueViewBody } },
    refusals: ['invalid', 'conflict'],
    handle: async ({ body, command }, { actor }) => {
      const viewId = deps.viewIdOf(command.commandId);
      const kept = await deps.keep(actor, viewId, askedOf(body));
      if (!kept.ok) return { refusal: kept.failure };
      const location = `/v1/queue-views/${viewId}`;
      const { revision } = kept.value;
      return { status: 201, location, revision, body: view(kept.value, actor) };
    },
  }),
  route({
    ...common,
    method: 'put',
    path: '/v1/queue-views/:viewId',
    summary: operations.say('summary.put_queue_views'),
    idempotency: 'required',
    ifMatch: 'required',
    params,
    body: queueViewRequest,
    responses: { 200: { description: 'Changed', body: queueViewBody } },
    refusals: ['invalid', 'not_found', 'not_permitted', 'conflict', 'stale'],
    handle: async (input, { actor }) => {
      const { viewId } = input.params;
      const kept = await deps.change(actor, viewId, input.expectedRevision, askedOf(input.body));
      if (!kept.ok) return { refusal: kept.failure };
      return { status: 200, revision: kept.value.revision, body: view(kept.value, actor) };
    },
  }),
  route({
    ...common,
    method: 'delete',
    path: '/v1/queue-views/:viewId',
    summary: operations.say('summary.delete_queue_views'),
    idempotency: 'required',
    ifMatch: 'required',
    params,
    responses: { 204: { description: 'Removed' } },
    refusals: ['not_found', 'not_permitted', 'stale'],
    handle: async (input, { actor }) => {
      const kept = await deps.remove(actor, input.params.viewId, input.expectedRevision);
      return kept.ok ? { status: 204 } : { refusal: kept.failure };
    },
  }),
];

/** Filters stand in a view as they stand in an address. */
const askedOf = ({
  name,
  query,
  columns,
  sharedWith,
}: z.output<typeof queueViewRequest>): AskedView => ({
  name: name.trim(),
  query: Object.fromEntries(
    Object.entries(withoutUndefined(query)).map(([member, value]) => [member, String(value)]),
  ),
  ...(columns === undefined ? {} : { columns }),
  isShared: sharedWith === 'bank',
});

const view = (
  { viewId, name, query, columns, isShared, ownerId, revision }: QueueView,
  { userId }: Actor,
) => ({
  ...{
    viewId,
    name,
    query: { ...query },
    sharedWith: isShared ? ('bank' as const) : ('nobody' as const),
    ownerId,
    revision,
  },
  isOwn: ownerId === userId,
  ...(columns === undefined
    ? {}
    : { columns: queueColumns.filter((column) => columns.includes(column)) }),
});
