import type { CreditDecision } from '../rules/financing/financing.js';
import type { Application } from '../rules/state/application-state.js';
import { drawnAndLeft } from '../rules/financing/drawn-and-left.js';
import { conditionsPrecedent } from '../rules/financing/conditions-precedent.js';

/** What follows an approval; `named`: for bank people, who also read who recorded what. */
export const financingView = (application: Application, named: boolean) => {
  const {
    credit,
    earlierCredits = [],
    correction,
    contract,
    payoutChecks,
    drawdowns,
    label,
  } = application.financing;
  const maskedBy = <Recorded extends { readonly recordedBy: string }>(one: Recorded) => ({
    ...one,
    recordedBy: named ? one.recordedBy : null,
  });
  const shown = (one: CreditDecision) => ({ ...maskedBy(one), note: named ? one.note : null });
  return {
    credit: credit && shown(credit),
    earlierCredits: earlierCredits.map(shown),
    correction: named && correction !== undefined ? shown(correction.credit) : null,
    contract: contract && maskedBy(contract),
    conditionsPrecedent: conditionsPrecedent(application),
    payoutChecks: named ? payoutChecks : [],
    drawdowns: drawdowns.map(maskedBy),
    amounts: drawnAndLeft(application),
    label,
  };
};
