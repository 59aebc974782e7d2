import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { refuseWithChoices } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

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
    refuseWithChoices(
      'reason_code_unknown',
      {
        zh: label === undefined ? '没有这一理由' : `理由“${label.zh}”不适用于此操作`,
        en:
          label === undefined
            ? 'There is no such reason'
            : `“${label.en}” is no reason for this act`,
      },
      fitting.map((one) => ({ value: one.code, label: one.text })),
    )
  );
};

export const isReasonCode = (found: ReasonCode | Refusal): found is ReasonCode => 'acts' in found;
