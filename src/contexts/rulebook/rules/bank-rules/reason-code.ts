import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { nearestKeys } from '../../../../kernel/values/identifiers/nearest-keys.js';
import { refuse } from '../../../../kernel/values/refusal.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** What a reason may be given for. */
export const reasonActs = [
  'intake',
  'correction',
  'review',
  'return',
  'decline',
  'override',
] as const;

export type ReasonAct = (typeof reasonActs)[number];

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

/** A code of the list that fits the act, or the refusal that names the nearest ones that do. */
export const reasonCodeFor = (
  code: string,
  act: ReasonAct,
  known: readonly ReasonCode[],
): ReasonCode | Refusal => {
  const fitting = known.filter((one) => one.acts.includes(act));
  const found = fitting.find((one) => one.code === code);
  if (found !== undefined) return found;
  const codes = fitting.map((one) => one.code);
  const near = nearestKeys(code, codes);
  const told = (near.length > 0 ? near : codes.toSorted()).join(', ');
  return refuse(
    'invalid',
    'reason_code_unknown',
    `理由代码“${code}”不适用于此操作；可用：${told}。`,
    `The reason code ${code} is not one for this act; possible: ${told}.`,
  );
};

export const isReasonCode = (found: ReasonCode | Refusal): found is ReasonCode => 'acts' in found;
