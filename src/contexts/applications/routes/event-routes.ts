import { operations } from '../../../kernel/messages/operations.js';
import { summaryOfApplication } from '../rules/state/application-summary.js';
import { z } from 'zod';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Application } from '../rules/state/application-state.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { EventStreams, StreamedEvent } from '../../../kernel/http/response/event-stream.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { applicationParams } from './act-route.js';
import { summaryView } from './application-view.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

export interface EventRouteDeps {
  readonly streams: EventStreams;
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  readonly changesOf: (
    actor: Actor,
    seen: { readonly applicationId: string; readonly afterRevision: number },
  ) => AsyncIterable<Application>;
}

/** Live status of one application, as server-sent events; `Last-Event-ID` goes on from there. */
export const eventRoutes = (deps: EventRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/events',
    permission: 'application.read',
    summary: operations.say('summary.get_applications_events'),
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    headers: z.strictObject({
      'last-event-id': z
        .string()
        .regex(/^\d{1,9}$/, formMessage('event_id'))
        .optional(),
    }),
    responses: { 200: { description: 'Events `application`', media: ['text/event-stream'] } },
    refusals: ['not_found', 'unavailable'],
    handle: async (input, caller) => {
      const { applicationId } = input.params;
      const found = await deps.readApplication(caller.actor, applicationId);
      if (!found.ok) return { refusal: found.failure };
      const afterRevision = Number(input.headers['last-event-id'] ?? 0);
      const changes = deps.changesOf(caller.actor, { applicationId, afterRevision });
      return deps.streams.open(caller, eventsOf(changes));
    },
  }),
];

async function* eventsOf(changes: AsyncIterable<Application>): AsyncGenerator<StreamedEvent> {
  for await (const application of changes)
    yield {
      id: String(application.revision),
      event: 'application',
      data: summaryView(summaryOfApplication(application)),
    };
}
