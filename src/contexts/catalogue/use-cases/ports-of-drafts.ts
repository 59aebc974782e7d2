import type { CatalogueContent } from '../../rulebook/rules/content/catalogue-content.js';
import type { Draft, DraftAnswers, DraftQuestion } from '../rules/change-set/draft-questions.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';

/**
 * Examines drafts away from where requests are answered. Refused where a content that the answer
 * takes is not stored, or the edits cannot be applied to it.
 * @throws Unavailable when no answer came.
 */
export interface DraftExaminer {
  readonly ask: <Question extends DraftQuestion>(
    question: Question,
  ) => Promise<Result<DraftAnswers[Question['kind']], Refusal>>;
  /** The content after the edits. */
  readonly content: (draft: Draft) => Promise<Result<CatalogueContent, Refusal>>;
  /** The same as `CatalogueStore` keeps it: JSON as gzip bytes. */
  readonly packed: (draft: Draft) => Promise<Result<Uint8Array, Refusal>>;
}
