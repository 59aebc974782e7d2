/** A line labelled by hand: what a bulk check is given and what it should answer. */
import type { GhgMark } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { LineOutcome } from '../../../rulebook/rules/assessment/assessment.js';

export type Difficulty = 'easy' | 'medium' | 'hard';
/** Which descriptions the line has; `none` for a line with an HS code alone. */
export type LineLanguage = 'zh' | 'en' | 'both' | 'none';

export interface ExpectedAnswer {
  /** Items the line should be judged at, best first; empty when nothing covers it. */
  readonly items: readonly string[];
  readonly outcome: LineOutcome;
  /** Are all `items` equally right as the first? */
  readonly anyOrder?: boolean | undefined;
  /** Items at which `not_listed` is right as well when `items` is empty. */
  readonly alsoRight?: readonly string[] | undefined;
  /** Given where the row is beyond doubt. */
  readonly rowId?: string | undefined;
  readonly ghgMark?: GhgMark | undefined;
}

export interface LabelledLine {
  /** `<area>-<number>`; its hash decides whether the line is set aside. */
  readonly id: string;
  readonly difficulty: Difficulty;
  readonly tags: readonly string[];
  readonly language: LineLanguage;
  /** One application with one goods line. */
  readonly input: AssessmentInput;
  readonly expect: ExpectedAnswer;
  /** One sentence that names the catalogue row. */
  readonly why: string;
}
