import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import type { Assessment } from '../../rulebook/rules/assessment/assessment.js';

/** A pre-check kept under a reference that a later application links to. */
export interface StoredPreCheck {
  readonly preCheckId: string;
  /** Whose revision it was asked under; absent: the shared base's, or a record of an earlier build. */
  readonly bankId?: string;
  readonly input: AssessmentInput;
  readonly assessment: Assessment;
  readonly madeAt: string;
}

export interface PreCheckStore {
  readonly put: (preCheck: StoredPreCheck) => Promise<void>;
  readonly find: (preCheckId: string) => Promise<StoredPreCheck | null>;
  /** @returns how many were made before that instant, and are no more. */
  readonly removeMadeBefore: (instant: string) => Promise<number>;
}
