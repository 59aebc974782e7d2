/** What an assessment says: docs/rules/bulk-check.md#out, member for member. */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { GhgMark } from '../content/catalogue-terms.js';
import type { FactScalar } from './assessment-input.js';

export const verdicts = ['met', 'not_met', 'not_evidenced'] as const;
export type Verdict = (typeof verdicts)[number];
export type LineOutcome = 'listed' | 'not_listed' | 'cannot_tell';
export type OverallOutcome =
  'listed' | 'not_listed' | 'partly_listed' | 'cannot_tell' | 'previous_standard' | 'manual_review';

export interface TransitionAnswer {
  /** Id of the row of the transition table. */
  readonly rule: string;
  readonly clause: string;
  readonly standard: '2025' | 'previous' | 'manual';
  /** The row leaves it open and people chose, each with a reason; only of applications. */
  readonly chosen?: true;
}

/** Shares of total value as decimal strings with four places; null when they cannot be added. */
export interface GreenShare {
  readonly certain: string | null;
  readonly atMost: string | null;
  readonly byMark: Readonly<Record<GhgMark, string>> | null;
}

export interface Candidate {
  readonly itemCode: string;
  readonly rank: number;
  readonly because: readonly {
    readonly kind: 'hs' | 'zh' | 'en' | 'use' | 'industry';
    readonly text: string;
  }[];
  readonly verdict: Verdict;
  readonly lostBecause: string | null;
}

export interface CriterionTrace {
  /** Place in the criterion tree, such as `all/1/any/0`. */
  readonly path: string;
  readonly text: Bilingual;
  readonly verdict: Verdict;
  readonly fact: string;
  readonly value: FactScalar | readonly string[] | null;
  readonly standard: string | null;
  readonly basis: 'evidence' | 'words' | 'role' | 'claim' | 'none';
  readonly evidence: {
    readonly type: string;
    readonly usable: boolean;
    readonly whyNot: string | null;
  } | null;
  /** The words a fact was read from, when the basis is `words`, or that claim it without proof. */
  readonly words?: string;
}

export interface PathStep {
  readonly fact: string;
  readonly ask: Bilingual;
  readonly acceptableEvidence: readonly string[];
}

export interface JudgedRow {
  readonly rowId: string;
  readonly industryClass: string | null;
  readonly name: Bilingual;
}

export interface LineAssessment {
  readonly lineNo: number;
  readonly outcome: LineOutcome;
  readonly itemCode: string | null;
  readonly row: JudgedRow | null;
  readonly ghgMark: GhgMark | null;
  readonly candidates: readonly Candidate[];
  readonly ruledOut: readonly { readonly itemCode: string; readonly reason: string }[];
  readonly criteria: readonly CriterionTrace[];
  readonly shortestPath: readonly PathStep[];
  readonly flags: readonly string[];
}

export interface Assessment {
  readonly id: string;
  readonly edition: string;
  readonly revision: string;
  readonly revisionHash: string;
  readonly transition: TransitionAnswer;
  readonly overall: OverallOutcome;
  readonly greenShare: GreenShare;
  readonly lines: readonly LineAssessment[];
}

/** A line as it is shown: what nothing judges and no record holds stands beside it. */
export interface ShownLine extends LineAssessment {
  /** Items of similar wording, for a question; only where there is no candidate. */
  readonly suggestions?: readonly string[];
  /** Hash of the table they come from. */
  readonly suggestionsTable?: string;
}

export interface ShownAssessment extends Assessment {
  readonly lines: readonly ShownLine[];
}
