import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { addDays } from '../../../../kernel/values/clock/calendar-day.js';
import { dayText } from '../../../rulebook/rules/wording/letter-format.js';
import type { ApplicationDraft } from './application-draft.js';

/** Trade is financed within months of its shipment: a day further off is rather mistyped than meant. */
const mostDays = 365;

/** Lines whose day of shipment looks mistyped, too long ago or too far ahead: a hint, as nothing forbids it. */
export const shippedFarOff = (
  { lines }: Pick<ApplicationDraft, 'lines'>,
  today: string,
): readonly Bilingual[] => {
  const [earliest, latest] = [addDays(today, -mostDays), addDays(today, mostDays)];
  return lines.flatMap(({ lineNo, shippedOn }) => {
    if (typeof shippedOn !== 'string') return [];
    const told = { lineNo, day: dayText(shippedOn) };
    if (shippedOn < earliest) return [nextSteps.say('step.shipped_long_ago', told)];
    return shippedOn > latest ? [nextSteps.say('step.shipped_far_ahead', told)] : [];
  });
};
