import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { namesOf, refuse } from '../../../../kernel/messages/refusals.js';
import type { Choice, Refusal } from '../../../../kernel/values/refusal.js';

/**
 * What a reason may be given for. `return` goes back to somebody of the bank, `return_to_exporter`
 * to the collection of proof: there a reason must be one that proof can answer.
 */
export const reasonActs = [
  'intake',
  'correction',
  'review',
  'return',
  'return_to_exporter',
  'decline',
  'override',
  'label',
] as const;

export type ReasonAct = (typeof reasonActs)[number];

/**
 * Lists written before an act was told apart do not name it: there a reason holds that is given for
 * all of these.
 */
const toldApartLater: Partial<Record<ReasonAct, readonly ReasonAct[]>> = {
  return_to_exporter: ['return', 'correction'],
  label: ['return'],
};

/** The acts that every list must have a reason for. */
export const reasonActsNeeded = reasonActs.filter((act) => toldApartLater[act] === undefined);

/**
 * How closely a reason must say what it is about
 * (docs/rules/application-states.md#reasons-that-can-be-appealed).
 */
export const reasonBindings = ['application', 'line', 'criterion'] as const;

export type ReasonBinding = (typeof reasonBindings)[number];

/** One reason of the bank's controlled list (`reference/bank/reason-codes.json`). */
export interface ReasonCode {
  readonly code: string;
  readonly text: Bilingual;
  readonly acts: readonly ReasonAct[];
  readonly about: ReasonBinding;
}

/** The reasons of a list that may be given for an act. */
export const reasonsFor = (act: ReasonAct, known: readonly ReasonCode[]): readonly ReasonCode[] => {
  const named = known.filter(({ acts }) => acts.includes(act));
  const earlier = toldApartLater[act];
  return named.length > 0 || earlier === undefined
    ? named
    : known.filter(({ acts }) => earlier.every((one) => acts.includes(one)));
};

/** A code of the list that fits the act, or the refusal that names those that do. */
export const reasonCodeFor = (
  code: string,
  act: ReasonAct,
  known: readonly ReasonCode[],
): ReasonCode | Refusal => {
  const fitting = reasonsFor(act, known);
  const label = known.find((one) => one.code === code)?.text;
  return (
    fitting.find((one) => one.code === code) ??
    refuseReason(
      label,
      fitting.map((one) => ({ value: one.code, label: one.text })),
    )
  );
};

const refuseReason = (label: Bilingual | undefined, choices: readonly Choice[]): Refusal => {
  const named = namesOf(choices);
  const refusal =
    label === undefined
      ? refuse('reason_code_unknown', { choices: named })
      : refuse('reason_code_unknown.other_act', { reason: label, choices: named });
  return { ...refusal, choices };
};

export const isReasonCode = (found: ReasonCode | Refusal): found is ReasonCode => 'acts' in found;
