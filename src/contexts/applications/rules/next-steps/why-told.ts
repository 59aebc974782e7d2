import { clausesOf, listOf } from '../../../../kernel/messages/messages.js';
import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { reasonTerms } from '../review/reason-terms.js';
import type { BoundReason } from '../review/review.js';

/** Reasons and the note with them; nothing where nothing was decided. */
export const reasonedTexts = (
  told: (Reasoned & { readonly note?: string }) | undefined,
): readonly Bilingual[] =>
  told === undefined ? [] : [...reasonTexts(told), ...noteText(told.note ?? '')];

/** What somebody of the bank wrote, as it was written; nothing where nothing was. */
export const noteText = (note: string): readonly Bilingual[] =>
  note === '' ? [] : [{ zh: note, en: note }];

interface Reasoned {
  readonly reasonCodes?: readonly string[];
  readonly reasons?: readonly BoundReason[];
}

/** Codes of earlier builds, recorded without their words, are told as far as they are known. */
export const reasonTexts = ({ reasonCodes = [], reasons = [] }: Reasoned): readonly Bilingual[] =>
  reasons.length > 0
    ? reasons.map(reasonText)
    : reasonCodes.flatMap((code) => reasonTerms[code] ?? []);

/** A reason as a sentence: line, words of the list, what was said to it, and what is missing. */
export const reasonText = ({ lineNo, label, text, missing }: BoundReason): Bilingual => {
  const words = text === '' ? label : nextSteps.say('reason.with_text', { label, text });
  const placed = lineNo === null ? words : nextSteps.say('reason.of_line', { lineNo, words });
  return missing.length === 0
    ? placed
    : clausesOf([placed, nextSteps.say('reason.missing', { missing: listOf(missing) })]);
};
