import { appealRequest, withdrawalRequest } from '../contracts/review-acts.js';
import type { Route } from '../../../kernel/http/route.js';
import { actRoute, plainActRoute } from './act-route.js';
import type { ActOnApplication } from './application-act.js';

/** What the exporter does after drafting, besides evidence and answers to corrections. */
export const exporterRoutes = (act: ActOnApplication): readonly Route[] => [
  plainActRoute(act, {
    under: 'submission',
    permission: 'application.write',
    summary: { zh: '提交申请', en: 'Submit the application' },
    tag: 'applications',
    ifMatch: 'required',
    command: { kind: 'submit_application' },
  }),
  plainActRoute(act, {
    method: 'delete',
    under: 'draft',
    permission: 'application.write',
    summary: {
      zh: '作废未提交的草稿',
      en: 'Discard a draft that was not submitted; it can neither be edited nor reopened',
    },
    tag: 'applications',
    ifMatch: 'optional',
    command: { kind: 'discard_draft' },
  }),
  plainActRoute(act, {
    under: 'collection-completion',
    permission: 'application.write',
    summary: { zh: '结束材料收集', en: 'Close the collection of evidence' },
    tag: 'evidence',
    ifMatch: 'optional',
    command: { kind: 'complete_collection' },
  }),
  plainActRoute(act, {
    under: 'reopening',
    permission: 'application.write',
    summary: { zh: '重新打开已过期的申请', en: 'Reopen an expired application' },
    tag: 'applications',
    ifMatch: 'optional',
    command: { kind: 'reopen_application' },
  }),
  actRoute(act, {
    under: 'withdrawal',
    permission: 'application.write',
    summary: { zh: '撤回申请', en: 'Withdraw the application' },
    tag: 'applications',
    ifMatch: 'optional',
    body: withdrawalRequest,
    command: ({ note }) => ({ kind: 'withdraw_application', reason: note }),
  }),
  actRoute(act, {
    under: 'appeal',
    permission: 'application.write',
    summary: { zh: '申请复议', en: 'Appeal against the decision' },
    tag: 'appeal',
    ifMatch: 'optional',
    body: appealRequest,
    command: ({ note }) => ({ kind: 'file_appeal', grounds: note }),
  }),
];
