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
    summary: { zh: '延长期限', en: 'Give more time, with a reason' },
    tag: 'review',
    ifMatch: 'required',
    body: extensionRequest,
    command: ({ dueOn, note }) => ({ kind: 'extend_deadline', dueOn, reason: note }),
  }),
  actRoute(act, {
    under: 'third-party-wait',
    permission: 'application.wait',
    summary: { zh: '登记等待第三方，双方时钟暂停', en: 'Note that a third party is waited for' },
    tag: 'review',
    ifMatch: 'required',
    body: thirdPartyWaitRequest,
    command: (body) => ({ kind: 'start_third_party_wait', ...body }),
  }),
  actRoute(act, {
    under: 'third-party-wait/end',
    permission: 'application.wait',
    summary: { zh: '第三方已答复，时钟恢复', en: 'End the wait; the clock goes on' },
    tag: 'review',
    ifMatch: 'required',
    body: thirdPartyWaitEndRequest,
    command: ({ note }) => ({ kind: 'end_third_party_wait', note }),
  }),
];
