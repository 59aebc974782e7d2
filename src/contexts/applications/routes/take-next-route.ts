import { operations } from '../../../kernel/messages/operations.js';
import { takenBody } from '../contracts/review-queue.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Taken, TakeRequest } from '../use-cases/review/take-next.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actedReply } from './application-act.js';

export type TakeNext = (actor: Actor, request: TakeRequest) => Promise<Taken>;

export const takeNextRoute = (takeNext: TakeNext): Route =>
  route({
    method: 'post',
    path: '/v1/review-queue/next',
    permission: 'review.claim',
    summary: operations.say('summary.review_queue_next'),
    tags: ['review'],
    idempotency: 'required',
    ifMatch: 'none',
    responses: { 200: { description: 'The case, or why there is none', body: takenBody } },
    refusals: ['key_reused'],
    handle: async ({ command: { commandId, fingerprint }, requestId }, caller) => {
      const found = await takeNext(caller.actor, { commandId, fingerprint, requestId });
      if (found.kind === 'refused') return { refusal: found.refusal };
      if (found.kind === 'nothing') return { status: 200, body: { taken: null, why: found.why } };
      const { applicationId, answer } = found;
      const reply = actedReply(applicationId, { answer, processNotified: true }, caller);
      if ('refusal' in reply) return reply;
      return { status: 200, revision: reply.revision, body: { taken: reply.body, why: null } };
    },
  });
