import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { overrideRequest, overrideResolutionRequest } from '../contracts/review-acts.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actResponses, actRoute } from './act-route.js';
import { actReply } from './application-act.js';
import type { ActOnApplication } from './application-act.js';

/** A reviewer asks that the engine's word be taken as another; a more senior person speaks on it. */
export const overrideRoutes = (act: ActOnApplication): readonly Route[] => [
  actRoute(act, {
    under: 'overrides',
    permission: 'override.propose',
    summary: operations.say('summary.overrides'),
    tag: 'review',
    ifMatch: 'required',
    body: overrideRequest,
    command: ({ note, ...body }) => ({ kind: 'propose_override', ...body, text: note }),
  }),
  route({
    method: 'post',
    path: '/v1/applications/:applicationId/overrides/:overrideId/resolution',
    permission: 'override.resolve',
    summary: operations.say('summary.post_applications_overrides_resolution'),
    tags: ['review'],
    idempotency: 'required',
    ifMatch: 'required',
    params: z.strictObject({ applicationId: idSchema, overrideId: idSchema }),
    body: overrideResolutionRequest,
    responses: actResponses,
    refusals: [
      'not_found',
      'not_permitted',
      'four_eyes',
      'not_allowed_in_state',
      'conflict',
      'stale',
      'key_reused',
    ],
    handle: (input, caller) =>
      actReply(act, input, caller, {
        kind: 'resolve_override',
        overrideId: input.params.overrideId,
        confirms: input.body.agrees,
        note: input.body.note,
      }),
  }),
];
