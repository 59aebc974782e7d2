import {
  contractRequest,
  creditRequest,
  drawdownRequest,
  payoutCheckRequest,
} from '../contracts/financing-acts.js';
import type { Route } from '../../../kernel/http/route.js';
import { actRoute } from './act-route.js';
import type { ActOnApplication } from './application-act.js';

/** What follows an approval, as officers or the bank's own systems record it. */
export const financingRoutes = (act: ActOnApplication): readonly Route[] => [
  actRoute(act, {
    under: 'credit',
    permission: 'credit.record',
    summary: { zh: '登记授信决定', en: 'Record the credit decision, also before the approval' },
    tag: 'financing',
    ifMatch: 'required',
    body: creditRequest,
    command: ({ corrects, ...body }) => ({
      kind: 'record_credit',
      ...body,
      ...(corrects === undefined ? {} : { corrects }),
    }),
  }),
  actRoute(act, {
    under: 'contract',
    permission: 'contract.record',
    summary: { zh: '登记合同', en: 'Record the contract with its conditions precedent' },
    tag: 'financing',
    ifMatch: 'optional',
    body: contractRequest,
    command: (body) => ({ kind: 'record_contract', ...body }),
  }),
  actRoute(act, {
    under: 'payout-check',
    permission: 'payout.check',
    summary: { zh: '放款审核', en: 'Check the payout, condition by condition' },
    tag: 'financing',
    ifMatch: 'required',
    body: payoutCheckRequest,
    command: (body) => ({ kind: 'record_payout_check', ...body }),
  }),
  actRoute(act, {
    under: 'drawdowns',
    permission: 'drawdown.record',
    summary: {
      zh: '登记提款；首笔提款即放款打标',
      en: 'Record a drawdown; the first one disburses',
    },
    tag: 'financing',
    ifMatch: 'optional',
    body: drawdownRequest,
    command: (body) => ({ kind: 'record_drawdown', ...body }),
  }),
];
