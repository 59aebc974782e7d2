import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/** What an impact run came to, in numbers; the flips themselves are in its report. */
export interface ImpactTotals {
  /** Open and decided applications that were assessed anew. */
  readonly applications: number;
  readonly lines: number;
  /** Lines that come out otherwise under the draft. */
  readonly flips: number;
  /**
   * Open applications that have no assessment yet, such as those in intake: nothing of them can
   * turn, and they are judged by the revision they are pinned to. Missing in reports of earlier
   * builds, which did not count them.
   */
  readonly unassessed?: number;
}

/** Why a run came to no report: a stable code, and what to do. */
export interface ImpactFailure {
  readonly code: string;
  readonly text: Bilingual;
}

/**
 * One run of the bank's applications in shadow under a draft. Its report counts only for exactly
 * the difference it was asked for; an edit, a rebase or a return forgets the run.
 */
export interface ImpactRun {
  readonly runId: string;
  readonly differenceHash: string;
  /** How many of the applications decided last are run beside all open ones. */
  readonly decidedLimit: number;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly status: 'running' | 'completed' | 'failed' | 'cancelled';
  readonly endedAt: string | null;
  /** Of the report, once it is complete: what two people sign beside the difference. */
  readonly impactHash: string | null;
  readonly totals: ImpactTotals | null;
  readonly failure: ImpactFailure | null;
}

/** Decided applications a run looks at when nobody says how many. */
export const usualDecidedLimit = 500;

export const maximumDecidedLimit = 100_000;

/**
 * Names a run by what it is of and the how-manieth it is in its change set, so that asking twice
 * for a run under way is one run, and asking again after its end is another.
 */
export const impactRunIdOf = (differenceHash: string, ordinal: number): string =>
  `${differenceHash.replace(/^sha256:/, '').slice(0, 16)}-${ordinal}`;
