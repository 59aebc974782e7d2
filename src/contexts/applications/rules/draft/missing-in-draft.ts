import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { ApplicationDraft } from './application-draft.js';

/** All that a draft cannot be judged without, as its submission would be refused; empty: it can be submitted. */
export const missingInDraft = (draft: ApplicationDraft): readonly Refusal[] => [
  ...(draft.lines.length === 0 ? [refuse('lines_missing')] : []),
  ...(draft.useOfProceeds.trim() === '' ? [refuse('use_of_proceeds_missing')] : []),
  ...(draft.tenorMonths < 1 ? [refuse('tenor_missing')] : []),
];

/** What a draft cannot be judged without. */
export const refuseIncomplete = (draft: ApplicationDraft): Refusal | null =>
  missingInDraft(draft)[0] ?? null;
