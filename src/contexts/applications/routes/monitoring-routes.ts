import { operations } from '../../../kernel/messages/operations.js';
import {
  labelProposalRequest,
  labelRefusalRequest,
  monitoringEventRequest,
  recheckSettlementRequest,
} from '../contracts/monitoring-acts.js';
import type { Route } from '../../../kernel/http/route.js';
import { actRoute, plainActRoute } from './act-route.js';
import type { ActOnApplication } from './application-act.js';

/** What is recorded and decided about a label after the disbursement. */
export const monitoringRoutes = (act: ActOnApplication): readonly Route[] => [
  actRoute(act, {
    under: 'monitoring-events',
    permission: 'monitoring.record',
    summary: operations.say('summary.monitoring_events'),
    tag: 'monitoring',
    ifMatch: 'optional',
    body: monitoringEventRequest,
    command: (body) => ({ kind: 'record_monitoring_event', ...body }),
  }),
  actRoute(act, {
    under: 'recheck-settlement',
    permission: 'label.propose',
    summary: operations.say('summary.recheck_settlement'),
    tag: 'monitoring',
    ifMatch: 'required',
    body: recheckSettlementRequest,
    command: (body) => ({ kind: 'settle_recheck', ...body }),
  }),
  actRoute(act, {
    under: 'label-proposal',
    permission: 'label.propose',
    summary: operations.say('summary.label_proposal'),
    tag: 'monitoring',
    ifMatch: 'required',
    body: labelProposalRequest,
    command: ({ reasons, ...body }) => ({
      kind: 'propose_label_change',
      ...body,
      reasonCodes: reasons.map((one) => one.reasonCode),
    }),
  }),
  plainActRoute(act, {
    under: 'label-proposal/confirmation',
    permission: 'label.confirm',
    summary: operations.say('summary.label_proposal_confirmation'),
    tag: 'monitoring',
    ifMatch: 'required',
    command: { kind: 'confirm_label_change' },
  }),
  actRoute(act, {
    under: 'label-proposal/refusal',
    permission: 'label.refuse',
    summary: operations.say('summary.label_proposal_refusal'),
    tag: 'monitoring',
    ifMatch: 'optional',
    body: labelRefusalRequest,
    command: ({ note }) => ({ kind: 'refuse_label_change', note }),
  }),
];
