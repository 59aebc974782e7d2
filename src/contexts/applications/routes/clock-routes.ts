import { operations } from '../../../kernel/messages/operations.js';
import {
  extensionRequest,
  thirdPartyWaitEndRequest,
  thirdPartyWaitRequest,
} from '../contracts/clock-acts.js';
import type { Route } from '../../../kernel/http/route.js';
import { actRoute } from './act-route.js';
import type { ActOnApplication } from './application-act.js';

/** Acts on the clocks of an application: more time, and waits for third parties. */
export const clockRoutes = (act: ActOnApplication): readonly Route[] => [
  actRoute(act, {
    under: 'deadline-extension',
    permission: 'deadline.extend',
    summary: operations.say('summary.deadline_extension'),
    tag: 'review',
    ifMatch: 'required',
    body: extensionRequest,
    command: ({ dueOn, note }) => ({ kind: 'extend_deadline', dueOn, reason: note }),
  }),
  actRoute(act, {
    under: 'third-party-wait',
    permission: 'application.wait',
    summary: operations.say('summary.third_party_wait'),
    tag: 'review',
    ifMatch: 'required',
    body: thirdPartyWaitRequest,
    command: (body) => ({ kind: 'start_third_party_wait', ...body }),
  }),
  actRoute(act, {
    under: 'third-party-wait/end',
    permission: 'application.wait',
    summary: operations.say('summary.third_party_wait_end'),
    tag: 'review',
    ifMatch: 'required',
    body: thirdPartyWaitEndRequest,
    command: ({ note }) => ({ kind: 'end_third_party_wait', note }),
  }),
];
