import type { Application } from '../state/application-state.js';
import type { DeadlineRules } from '../deadlines/deadline.js';

/**
 * Whether a draft has been left alone for as long as the bank keeps one open. Counted from what
 * last happened to it, so that an edit and a reopening give the whole period anew.
 */
export const isSilentDraft = (
  { status, updatedAt }: Pick<Application, 'status' | 'updatedAt'>,
  rules: Pick<DeadlineRules, 'draftUntil'>,
  at: string,
): boolean => {
  if (status !== 'draft') return false;
  const until = rules.draftUntil(updatedAt);
  return until !== null && until < at;
};
