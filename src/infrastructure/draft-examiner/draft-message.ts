/** What is said to and by the thread that examines drafts. */
import type { RuleSets } from '../../contexts/rulebook/rules/bank-rules/rule-set.js';
import type {
  Draft,
  DraftAnswers,
  DraftQuestion,
} from '../../contexts/catalogue/rules/change-set/draft-questions.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import type { Result } from '../../kernel/values/result.js';

/** The content after the edits, packed. */
export interface ContentQuestion {
  readonly kind: 'content';
  readonly draft: Draft;
}

export interface DraftMessage {
  readonly question: DraftQuestion | ContentQuestion;
  readonly shippedRules: RuleSets | null;
  /** What the thread said it lacks, by hash, as stored. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

export type DraftReply =
  | { readonly kind: 'missing'; readonly hashes: readonly string[] }
  | {
      readonly kind: 'answered';
      readonly answer: Result<DraftAnswers[DraftQuestion['kind']] | Uint8Array, Refusal>;
    }
  /** The edits cannot be examined at all, whoever tries. */
  | { readonly kind: 'broken'; readonly message: string };
