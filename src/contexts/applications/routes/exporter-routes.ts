import { operations } from '../../../kernel/messages/operations.js';
import { appealRequest, withdrawalRequest } from '../contracts/review-acts.js';
import type { Route } from '../../../kernel/http/route.js';
import { actRoute, plainActRoute } from './act-route.js';
import type { ActOnApplication } from './application-act.js';

/** What the exporter does after drafting, besides evidence and answers to corrections. */
export const exporterRoutes = (act: ActOnApplication): readonly Route[] => [
  plainActRoute(act, {
    under: 'submission',
    permission: 'application.write',
    summary: operations.say('summary.submission'),
    tag: 'applications',
    ifMatch: 'required',
    command: { kind: 'submit_application' },
  }),
  plainActRoute(act, {
    method: 'delete',
    under: 'draft',
    permission: 'application.write',
    summary: operations.say('summary.delete_draft'),
    tag: 'applications',
    ifMatch: 'optional',
    command: { kind: 'discard_draft' },
  }),
  plainActRoute(act, {
    under: 'collection-completion',
    permission: 'application.write',
    summary: operations.say('summary.collection_completion'),
    tag: 'evidence',
    ifMatch: 'optional',
    command: { kind: 'complete_collection' },
  }),
  plainActRoute(act, {
    under: 'reopening',
    permission: 'application.write',
    summary: operations.say('summary.reopening.reopen_expired_application'),
    tag: 'applications',
    ifMatch: 'optional',
    command: { kind: 'reopen_application' },
  }),
  actRoute(act, {
    under: 'withdrawal',
    permission: 'application.write',
    summary: operations.say('summary.withdrawal'),
    tag: 'applications',
    ifMatch: 'optional',
    body: withdrawalRequest,
    command: ({ note }) => ({ kind: 'withdraw_application', reason: note }),
  }),
  actRoute(act, {
    under: 'appeal',
    permission: 'application.write',
    summary: operations.say('summary.appeal'),
    tag: 'appeal',
    ifMatch: 'optional',
    body: appealRequest,
    command: ({ note }) => ({ kind: 'file_appeal', grounds: note }),
  }),
];
