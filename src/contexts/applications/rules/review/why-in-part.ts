import type { ApprovedAmount } from './amount/approved-amount.js';
import type { Decision } from '../state/application-event.js';

/** Why less than everything was approved. */
export type PartialCause = 'lines_not_green' | 'amount_above_goods' | 'banks_choice';

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
  if (approved === null || approved === undefined) return ['lines_not_green'];
  const isListed = lines.every((line) => line.outcome === 'listed');
  const asked = approved.requested.amountMinor;
  const green = isListed ? asked : leastGreen(asked, greenShare);
  const causes: readonly PartialCause[] = [
    ...(isListed ? [] : (['lines_not_green'] as const)),
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
