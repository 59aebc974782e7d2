import type { EventChanging } from './event-traits.js';
import type { Application } from './application-state.js';
import type { EventContext } from '../acts/event-context.js';
import type { CreditDecision, Financing } from '../financing/financing.js';

/** What an event does to credit, contract, payout and label. */
export const evolveFinancing = (
  application: Application,
  event: EventChanging<'financing'>,
  { persons }: Pick<EventContext, 'persons'>,
): Application => ({
  ...application,
  financing: next(application.financing, event, persons),
});

/** The same decision taking effect is no correction of itself, and leaves one that waits waiting. */
const withCredit = (
  { correctableUntil: _until, correction, correctionRefused, ...financing }: Financing,
  credit: CreditDecision,
  correctableUntil?: string,
): Financing => {
  const before = financing.credit;
  const decided = {
    ...financing,
    credit,
    ...(correctableUntil === undefined ? {} : { correctableUntil }),
  };
  if (before !== null && before.creditReference !== credit.creditReference)
    return { ...decided, earlierCredits: [...(financing.earlierCredits ?? []), before] };
  return {
    ...decided,
    ...(correction === undefined ? {} : { correction }),
    ...(correctionRefused === undefined ? {} : { correctionRefused }),
  };
};

const withRefused = (
  { correction, ...financing }: Financing,
  { by, note }: Extract<EventChanging<'financing'>, { type: 'credit.correction_refused' }>,
  persons: readonly string[],
): Financing => {
  if (correction === undefined) return financing;
  const isOwn = correction.persons.some((person) => persons.includes(person));
  const { credit } = correction;
  return {
    ...financing,
    correctionRefused: { credit, by, note, ...(isOwn ? { takenBack: true } : {}) },
  };
};

const withProposed = (
  { correctionRefused: _refused, ...financing }: Financing,
  credit: CreditDecision,
  persons: readonly string[],
): Financing => ({ ...financing, correction: { credit, persons } });

const next = (
  financing: Financing,
  event: EventChanging<'financing'>,
  persons: readonly string[],
): Financing => {
  switch (event.type) {
    case 'credit.correction_proposed':
      return withProposed(financing, event.credit, persons);
    case 'credit.correction_refused':
      return withRefused(financing, event, persons);
    case 'credit.noted':
    case 'credit.amended':
      return withCredit(financing, event.credit);
    case 'credit.recorded':
    case 'credit.corrected':
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
