import { dayText } from '../../../rulebook/rules/wording/letter-format.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { StandardOfTable } from '../acts/lookups.js';
import type { ApplicationDraft } from './application-draft.js';

/** What is known beside a draft when it is held against what a submission asks. */
export interface SubmissionTerms {
  /** The day on which the draft is, or would be, brought (`YYYY-MM-DD`). */
  readonly today: string;
  readonly standard: StandardOfTable;
}

/**
 * All that a submission would be refused for of what a draft says, as it would be refused, and in that
 * order; empty: nothing in it stands in the way of the submission. An amended draft is held to the same.
 * @param terms `null`: neither day nor standard is known, and only what is missing in itself is named.
 */
export const missingInDraft = (
  draft: ApplicationDraft,
  terms: SubmissionTerms | null,
): readonly Refusal[] => [
  ...(draft.lines.length === 0 ? [refuse('lines_missing')] : []),
  ...(draft.useOfProceeds.trim() === '' ? [refuse('use_of_proceeds_missing')] : []),
  ...(draft.tenorMonths < 1 ? [refuse('tenor_missing')] : []),
  ...(terms === null ? [] : refusedByDay(draft, terms)),
];

/** What is still to be approved has no day of approval; a choice of the issuer nobody else can make. */
const refusedByDay = (
  { approvedOn = null }: ApplicationDraft,
  { today, standard }: SubmissionTerms,
): readonly Refusal[] => [
  ...(approvedOn !== null && approvedOn > today
    ? [refuse('approval_day_ahead', { approvedOn: dayText(approvedOn), today: dayText(today) })]
    : []),
  ...(standard.isIssuersChoice ? [refuse('issuer_choice_missing')] : []),
];
