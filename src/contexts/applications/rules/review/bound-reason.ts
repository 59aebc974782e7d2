import type { AskedReason, BoundReason } from './review.js';
import { applications } from '../../../../kernel/messages/applications.js';
import { reasonTerms } from './reason-terms.js';
import { needsWords } from './remedies.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { assessmentToDecide } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import { isOutstanding } from '../evidence/checklist/checklist.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { isReasonCode, reasonCodeFor } from '../../../rulebook/rules/bank-rules/reason-code.js';
import type { ReasonAct, ReasonCode } from '../../../rulebook/rules/bank-rules/reason-code.js';

export interface GivenReasons {
  readonly reasonCodes: readonly string[];
  readonly reasons?: readonly AskedReason[];
}

/** Every code named, bound or not, each once. */
export const codesOf = ({ reasonCodes, reasons = [] }: GivenReasons): readonly string[] => [
  ...new Set([...reasonCodes, ...reasons.map((one) => one.code)]),
];

/** The first code that is none of the list for an act; `null` when all are. */
export const refuseCodes = (
  codes: readonly string[],
  act: ReasonAct,
  known: readonly ReasonCode[],
): Refusal | null =>
  codes
    .map((code) => reasonCodeFor(code, act, known))
    .find((found): found is Refusal => !isReasonCode(found)) ?? null;

/** Why reasons cannot be given for an act: a code not of the list, or bound to nothing there is. */
export const refuseReasons = (
  application: Application,
  given: GivenReasons,
  act: ReasonAct,
  known: readonly ReasonCode[],
): Refusal | null => {
  const unfit = refuseCodes(codesOf(given), act, known);
  if (unfit !== null) return unfit;
  const lines = assessmentToDecide(application)?.lines ?? [];
  const loose = (given.reasons ?? []).find(
    ({ code, lineNo, path }) =>
      (lineNo !== null && !lines.some((line) => line.lineNo === lineNo)) ||
      !isBoundEnough(
        known.find((one) => one.code === code),
        lineNo,
        path,
      ),
  );
  return loose === undefined
    ? null
    : refuse('reason_not_bound', { reason: labelOf(loose.code, known) });
};

/** Reasons that say of a line that it is not listed. */
const deniesListing: readonly string[] = [
  'not_listed',
  'criterion_not_met',
  'criterion_not_evidenced',
];

/**
 * A line that the assessment finds listed is not declined for being none without a word why: the
 * letter shows both. Who finds otherwise says so, or has an override settled first.
 */
export const refuseContradicted = (
  application: Application,
  { reasons = [] }: GivenReasons,
  known: readonly ReasonCode[],
): Refusal | null => {
  const lines = assessmentToDecide(application)?.lines ?? [];
  const found = reasons.find(
    ({ code, lineNo, text }) =>
      deniesListing.includes(code) &&
      text.trim() === '' &&
      lines.some((line) => line.lineNo === lineNo && line.outcome === 'listed'),
  );
  return found === undefined
    ? null
    : refuse('reason_contradicted', {
        reason: labelOf(found.code, known),
        lineNo: found.lineNo ?? '',
      });
};

/** A reason that tells nothing by its name alone is declined for with words, with it or with the whole. */
export const refuseUnsaid = (
  given: GivenReasons & { readonly note: string },
  known: readonly ReasonCode[],
): Refusal | null => {
  const isSaid = (code: string): boolean =>
    [
      given.note,
      ...(given.reasons ?? []).filter((one) => one.code === code).map(({ text }) => text),
    ].some((text) => text.trim() !== '');
  const bare = codesOf(given).find((code) => needsWords(code) && !isSaid(code));
  return bare === undefined ? null : refuse('reason_unsaid', { reason: labelOf(bare, known) });
};

/** Of a bank's own code whose words were not recorded. */
const unnamed: Bilingual = applications.say('bound_reason.unnamed');

const labelOf = (code: string, known: readonly ReasonCode[]): Bilingual =>
  known.find((one) => one.code === code)?.text ?? reasonTerms[code] ?? unnamed;

const isBoundEnough = (
  reason: ReasonCode | undefined,
  lineNo: number | null,
  path: string | null,
): boolean => {
  if (reason?.about === 'criterion') return lineNo !== null && path !== null;
  return reason?.about !== 'line' || lineNo !== null;
};

/**
 * Reasons with the clause and the proof that was missing, for the record; one that was given by its
 * code alone is about the application as a whole.
 */
export const bindReasons = (
  application: Application,
  { reasonCodes, reasons = [] }: GivenReasons,
  known: readonly ReasonCode[],
): readonly BoundReason[] => {
  const bare = reasonCodes.filter((code) => !reasons.some((one) => one.code === code));
  return [
    ...reasons.map((reason) => boundReason(application, reason, known)),
    ...[...new Set(bare)].map((code) => reasonOfWhole(code, known)),
  ];
};

/** A reason about the application as a whole, by its code. */
export const reasonOfWhole = (code: string, known: readonly ReasonCode[]): BoundReason => ({
  code,
  lineNo: null,
  path: null,
  text: '',
  label: labelOf(code, known),
  itemCode: null,
  rowId: null,
  missing: [],
});

const boundReason = (
  application: Application,
  reason: AskedReason,
  known: readonly ReasonCode[],
): BoundReason => {
  const { checklist } = application;
  const line = assessmentToDecide(application)?.lines.find((one) => one.lineNo === reason.lineNo);
  return {
    ...reason,
    label: labelOf(reason.code, known),
    itemCode: line?.itemCode ?? null,
    rowId: line?.rowId ?? null,
    missing: checklist
      .filter((entry) => entry.lineNo === reason.lineNo && isOutstanding(entry, checklist))
      .map((entry) => entry.ask),
  };
};
