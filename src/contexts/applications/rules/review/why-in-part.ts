import type { ApprovedAmount } from './amount/approved-amount.js';
import type { Decision } from '../state/application-event.js';

/** Why less than everything was approved. */
export type PartialCause =
  'lines_not_proved' | 'lines_not_listed' | 'amount_above_goods' | 'banks_choice';

/** Of the goods that are not green those that proof can still turn, and those that it cannot. */
const causesOfLines = (lines: Decision['lines']): readonly PartialCause[] => [
  ...(isProofMissing(lines) ? (['lines_not_proved'] as const) : []),
  ...(lines.some(({ outcome }) => outcome === 'not_listed') ? (['lines_not_listed'] as const) : []),
];

/** Whether proof could turn one of the goods lines: what is not listed stays so, whatever is brought. */
export const isProofMissing = (lines: Decision['lines']): boolean =>
  lines.some(({ outcome }) => outcome === 'cannot_tell');

/**
 * By what an approval is one in part, the goods first: lines that are not green, an amount above
 * what may be lent on the goods, or the bank's own choice of less than it could approve.
 */
export const partialCausesOf = ({
  lines,
  greenShare,
  approved,
}: Pick<Decision, 'lines' | 'greenShare' | 'approved'>): readonly PartialCause[] => {
  // Earlier builds knew no amounts: only lines made an approval one in part.
  if (approved === null || approved === undefined) return causesOfLines(lines);
  const isListed = lines.every((line) => line.outcome === 'listed');
  const asked = approved.requested.amountMinor;
  const green = isListed ? asked : leastGreen(asked, greenShare);
  const causes: readonly PartialCause[] = [
    ...causesOfLines(lines),
    ...(green !== null && isBoundByGoods(approved, green) ? (['amount_above_goods'] as const) : []),
    ...(isLessThanCould(approved) ? (['banks_choice'] as const) : []),
  ];
  return causes.length === 0 ? ['banks_choice'] : causes;
};

/** The share is rounded to four places, so that what it gives of the amount is known to one of them. */
const leastGreen = (askedMinor: number, { certain }: Decision['greenShare']): number | null =>
  certain === null ? null : askedMinor * (Number(certain) - 0.0001);

const isBoundByGoods = ({ goods }: ApprovedAmount, green: number): boolean =>
  (goods?.atMostMinor ?? green) < green;

const isLessThanCould = ({ approvedMinor, certainGreenMinor }: ApprovedAmount): boolean =>
  certainGreenMinor !== null && approvedMinor < certainGreenMinor;
