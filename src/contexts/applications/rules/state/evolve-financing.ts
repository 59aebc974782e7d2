import type { EventChanging } from './event-traits.js';
import type { Application } from './application-state.js';
import type { EventContext } from '../acts/event-context.js';
import type { CreditDecision, Financing } from '../financing/financing.js';

/** What an event does to credit, contract, payout and label. */
export const evolveFinancing = (
  application: Application,
  event: EventChanging<'financing'>,
  { persons }: Pick<EventContext, 'persons'>,
): Application => {
  const { financing } = application;
  return {
    ...application,
    financing:
      event.type === 'credit.correction_proposed'
        ? { ...financing, correction: { credit: event.credit, persons } }
        : next(financing, event),
  };
};

/** The same decision taking effect is no correction of itself. */
const withCredit = (
  { correctableUntil: _until, correction: _correction, ...financing }: Financing,
  credit: CreditDecision,
  correctableUntil?: string,
): Financing => {
  const before = financing.credit;
  const decided = {
    ...financing,
    credit,
    ...(correctableUntil === undefined ? {} : { correctableUntil }),
  };
  return before === null || before.creditReference === credit.creditReference
    ? decided
    : { ...decided, earlierCredits: [...(financing.earlierCredits ?? []), before] };
};

const next = (
  financing: Financing,
  event: Exclude<EventChanging<'financing'>, { type: 'credit.correction_proposed' }>,
): Financing => {
  switch (event.type) {
    case 'credit.noted':
    case 'credit.corrected':
      return withCredit(financing, event.credit);
    case 'credit.recorded':
      return withCredit(financing, event.credit, event.correctableUntil);
    case 'contract.recorded':
      return { ...financing, contract: event.contract };
    case 'payout_check.recorded':
      return { ...financing, payoutChecks: [...financing.payoutChecks, event.check] };
    case 'drawdown.recorded':
      return { ...financing, drawdowns: [...financing.drawdowns, event.drawdown] };
    case 'disbursement.recorded':
      return { ...financing, label: event.label };
  }
};
