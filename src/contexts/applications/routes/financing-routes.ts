import { operations } from '../../../kernel/messages/operations.js';
import {
  contractRequest,
  creditCorrectionRefusalRequest,
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
    freshSignIn: 'people',
    summary: operations.say('summary.credit'),
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
    under: 'credit-correction/refusal',
    permission: 'credit.record',
    summary: operations.say('summary.credit_correction_refusal'),
    tag: 'financing',
    ifMatch: 'optional',
    body: creditCorrectionRefusalRequest,
    command: ({ note }) => ({ kind: 'refuse_credit_correction', note }),
  }),
  actRoute(act, {
    under: 'contract',
    permission: 'contract.record',
    summary: operations.say('summary.contract'),
    tag: 'financing',
    ifMatch: 'optional',
    body: contractRequest,
    command: (body) => ({ kind: 'record_contract', ...body }),
  }),
  actRoute(act, {
    under: 'payout-check',
    permission: 'payout.check',
    summary: operations.say('summary.payout_check'),
    tag: 'financing',
    ifMatch: 'required',
    body: payoutCheckRequest,
    command: (body) => ({ kind: 'record_payout_check', ...body }),
  }),
  actRoute(act, {
    under: 'drawdowns',
    permission: 'drawdown.record',
    summary: operations.say('summary.drawdowns'),
    tag: 'financing',
    ifMatch: 'optional',
    body: drawdownRequest,
    command: (body) => ({ kind: 'record_drawdown', ...body }),
  }),
];
