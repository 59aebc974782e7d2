import type { Application } from './application-state.js';

/** As much of an application as the gate needs; the workflow carries just this. */
export type GateView = Pick<
  Application,
  'bankId' | 'status' | 'initiatorId' | 'applicantSide' | 'stepActs' | 'claim'
> & { readonly applicantId: string };

export const gateViewOf = (application: Application): GateView => ({
  bankId: application.bankId,
  status: application.status,
  initiatorId: application.initiatorId,
  applicantSide: application.applicantSide,
  stepActs: application.stepActs,
  claim: application.claim,
  applicantId: application.draft.applicantId,
});
