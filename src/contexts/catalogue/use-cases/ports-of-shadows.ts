import type { DecidingCriterion, Flip } from '../rules/change-set/impact-report.js';
import type { Page } from '../../../kernel/ports.js';

/** One shadow of a change set. */
export interface ShadowKey {
  readonly bankId: string;
  readonly changeSetId: string;
  readonly number: number;
}

/** An assessment by the application it was made of. */
export interface AssessedCase {
  readonly applicationId: string;
  readonly assessmentId: string;
}

/** What the planned revision says of the input of one assessment. */
export interface ShadowJudgement extends AssessedCase {
  /** When the assessment was recorded. */
  readonly assessedAt: string;
  /** The lines that come out otherwise; `null`: it cannot be judged under that revision, or is not to be. */
  readonly flips: readonly Flip[] | null;
  /** Made under another revision than the one in force: it says nothing of what the planned one changes. */
  readonly isOlder?: true;
}

export interface ShadowFigures {
  /** Assessments, those that cannot be judged left out. */
  readonly judged: number;
  readonly differing: number;
  readonly unjudged: number;
  /** Made under another revision than the one in force, and so left out. */
  readonly older: number;
  /** Of most assessments first. */
  readonly criteria: readonly CriterionFigure[];
  /** More criteria turned lines than are counted apart: `mostCriteria`. */
  readonly hasMoreCriteria: boolean;
}

/** How many assessments one criterion turned; `null`: lines that no criterion did. */
export interface CriterionFigure {
  readonly criterion: string;
  readonly deciding: DecidingCriterion | null;
  readonly differing: number;
}

/** Judgements of shadows: insert-only, the first of a natural key stands, so that none counts twice. */
export interface ShadowStore {
  readonly put: (shadow: ShadowKey, judgement: ShadowJudgement) => Promise<void>;
  /** What was put of an application that was disposed of meanwhile. */
  readonly remove: (shadow: ShadowKey, cases: readonly AssessedCase[]) => Promise<void>;
  /** Those of these that are not judged yet. */
  readonly missing: <Case extends AssessedCase>(
    shadow: ShadowKey,
    cases: readonly Case[],
  ) => Promise<readonly Case[]>;
  readonly figures: (shadow: ShadowKey) => Promise<ShadowFigures>;
  /** Those that differ, of one criterion or of all, newest assessment first. */
  readonly differing: (
    shadow: ShadowKey,
    page: {
      readonly criterion: string | null;
      readonly limit: number;
      readonly cursor: string | null;
    },
  ) => Promise<Page<ShadowJudgement>>;
}
