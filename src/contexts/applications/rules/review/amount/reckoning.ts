import { letter } from '../../../../../kernel/messages/letter.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import { moneyText } from '../../../../../kernel/values/identifiers/minor-units.js';
import type { ApplicationDraft } from '../../draft/application-draft.js';
import type { Decision } from '../../state/application-event.js';

/**
 * How an approved part of the amount came about, so that anybody can reckon it again: the value of the green lines out of
 * that of all lines, of the amount asked. `null` where it came about otherwise: all was approved, a person chose a part,
 * the goods hold less, or values in several currencies count by rates.
 */
export const reckoningText = (
  { lines }: Pick<ApplicationDraft, 'lines'>,
  decision: Pick<Decision, 'approved' | 'lines'>,
): Bilingual | null => {
  const { approved } = decision;
  if (approved === null || approved === undefined || approved.notApprovedMinor === 0) return null;
  const { requested, approvedMinor } = approved;
  const { currency, amountMinor: asked } = requested;
  if (lines.some(({ value }) => value?.currency !== currency)) return null;
  const green = decision.lines.filter(({ outcome }) => outcome === 'listed');
  const sumOf = (some: ApplicationDraft['lines']): bigint =>
    some.reduce((sum, { value }) => sum + BigInt(value?.amountMinor ?? 0), 0n);
  const total = sumOf(lines);
  const listed = sumOf(lines.filter(({ lineNo }) => green.some((one) => one.lineNo === lineNo)));
  if (total === 0n || (BigInt(asked) * listed) / total !== BigInt(approvedMinor)) return null;
  const money = (minor: bigint | number): string =>
    moneyText({ amountMinor: Number(minor), currency });
  return letter.say('lines.reckoning', {
    lineNos: listOf(green.map(({ lineNo }) => String(lineNo))),
    worth: money(listed),
    total: money(total),
    asked: money(asked),
    amount: money(approvedMinor),
  });
};
