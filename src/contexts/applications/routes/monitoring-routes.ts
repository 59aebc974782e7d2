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
    summary: {
      zh: '登记变更或处罚',
      en: 'Record a change or a penalty: the label is checked again',
    },
    tag: 'monitoring',
    ifMatch: 'optional',
    body: monitoringEventRequest,
    command: (body) => ({ kind: 'record_monitoring_event', ...body }),
  }),
  actRoute(act, {
    under: 'recheck-settlement',
    permission: 'label.propose',
    summary: { zh: '复查后标识不变', en: 'Settle a re-check: the label stands' },
    tag: 'monitoring',
    ifMatch: 'required',
    body: recheckSettlementRequest,
    command: (body) => ({ kind: 'settle_recheck', ...body }),
  }),
  actRoute(act, {
    under: 'label-proposal',
    permission: 'label.propose',
    summary: { zh: '提议变更标识', en: 'Propose to lower, remove or restore the label' },
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
    summary: {
      zh: '确认变更标识（另一人）',
      en: 'Confirm the change of the label, as another person',
    },
    tag: 'monitoring',
    ifMatch: 'required',
    command: { kind: 'confirm_label_change' },
  }),
  actRoute(act, {
    under: 'label-proposal/refusal',
    permission: 'label.refuse',
    summary: { zh: '否决或撤回标识变更提议', en: 'Refuse or take back the proposal' },
    tag: 'monitoring',
    ifMatch: 'optional',
    body: labelRefusalRequest,
    command: ({ note }) => ({ kind: 'refuse_label_change', note }),
  }),
];
