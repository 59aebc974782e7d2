import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { addDays } from '../../../../kernel/values/clock/calendar-day.js';
import { dayText } from '../../../rulebook/rules/wording/letter-format.js';
import type { ApplicationDraft } from './application-draft.js';

/** Trade is financed within months of its shipment: a day further back is rather mistyped than meant. */
const mostDays = 365;

/** Lines whose day of shipment looks mistyped: a hint, as nothing forbids it. */
export const shippedLongAgo = (
  { lines }: Pick<ApplicationDraft, 'lines'>,
  today: string,
): readonly Bilingual[] => {
  const earliest = addDays(today, -mostDays);
  return lines.flatMap(({ lineNo, shippedOn }) =>
    typeof shippedOn === 'string' && shippedOn < earliest
      ? [nextSteps.say('step.shipped_long_ago', { lineNo, day: dayText(shippedOn) })]
      : [],
  );
};
