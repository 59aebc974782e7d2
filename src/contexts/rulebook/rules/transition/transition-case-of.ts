import type { BondDates, TransitionInput } from '../assessment/assessment-input.js';
import type { TransitionCase } from './transition-table.js';

/** The days the table compares with, all `YYYY-MM-DD`. */
export interface TransitionDays {
  readonly loanPublishedOn: string;
  readonly bondPublishedOn: string;
  readonly effectiveOn: string;
}

type Period = TransitionCase['approval'];

/** What of an application the transition table looks at. */
export const transitionCaseOf = (input: TransitionInput, days: TransitionDays): TransitionCase => ({
  approval: periodOf(input.approvedOn, loanPublicationOf(input, days), days.effectiveOn),
  facility: input.facility ?? 'single',
  drawn: drawnOf(input.disbursement, days.loanPublishedOn),
  ...bondCaseOf(input.bond, days),
});

const loanPublicationOf = (input: TransitionInput, days: TransitionDays): string =>
  input.instrument === 'bond' ? days.bondPublishedOn : days.loanPublishedOn;

const periodOf = (
  day: string | null | undefined,
  publishedOn: string,
  effectiveOn: string,
): Period => {
  if (day === null || day === undefined) return 'unknown';
  if (day >= effectiveOn) return 'from_effect';
  return day < publishedOn ? 'before_publication' : 'before_effect';
};

/** A part disbursement leaves money to come, so its past drawdowns alone never settle it. */
const drawnOf = (
  disbursement: TransitionInput['disbursement'],
  publishedOn: string,
): TransitionCase['drawn'] => {
  if (!disbursement) return 'unknown';
  if (disbursement.status === 'none') return 'none';
  const days = disbursement.drawdowns ?? [];
  if (days.length === 0) return 'unknown';
  if (days.every(({ on }) => on >= publishedOn)) return 'after_publication';
  const allOut = disbursement.status === 'fully' && days.every(({ on }) => on < publishedOn);
  return allOut ? 'before_publication' : 'mixed';
};

type BondCase = Pick<
  TransitionCase,
  'bondStatus' | 'turnedGreen' | 'proceedsChanged' | 'registration' | 'filing' | 'issuerChoice'
>;

const noBond: BondCase = {
  bondStatus: 'unknown',
  turnedGreen: 'no',
  proceedsChanged: 'no',
  registration: 'unknown',
  filing: 'unknown',
  issuerChoice: 'none',
};

const bondCaseOf = (bond: BondDates | null | undefined, days: TransitionDays): BondCase => {
  if (!bond) return noBond;
  const period = (day: string | null | undefined): Period =>
    periodOf(day, days.bondPublishedOn, days.effectiveOn);
  const fromEffect = (day: string | null | undefined) =>
    period(day) === 'from_effect' ? 'from_effect' : 'no';
  return {
    bondStatus: bond.status,
    turnedGreen: fromEffect(bond.turnedGreenOn),
    proceedsChanged: fromEffect(bond.useOfProceedsChangedOn),
    registration: period(bond.registeredOn),
    filing: period(bond.filedOn),
    issuerChoice: bond.issuerChooses ?? 'none',
  };
};
