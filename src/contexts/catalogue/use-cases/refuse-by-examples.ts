import type { Draft } from '../rules/change-set/draft-questions.js';
import { refuseFailingExamples } from '../rules/change-set/refuse-failing-examples.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { DraftExaminer } from './ports-of-drafts.js';

/** Examples are asked before each step: another build may judge them otherwise. */
export const refuseByExamples = async (
  { drafts }: { readonly drafts: DraftExaminer },
  draft: Draft,
): Promise<Refusal | null> => {
  const results = await drafts.ask({ kind: 'examples', draft });
  return results.ok ? refuseFailingExamples(results.value) : results.failure;
};
