import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { LineOutcome, Verdict } from '../../../rulebook/rules/assessment/assessment.js';

/** An item that came up and is not the one judged, with the code of why and its sentence. */
export interface NeighbourExplanation {
  readonly itemCode: string;
  readonly name: Bilingual;
  /** `lostBecause` of a candidate, or the reason of an item ruled out. */
  readonly code: string;
  readonly text: Bilingual;
}

/** One criterion: what it asks, what was found, what that rests on, and the item whose clause it is. */
export interface CriterionExplanation {
  /** Place in the criterion tree, as in the assessment. */
  readonly path: string;
  readonly verdict: Verdict;
  /** Item whose condition it is: of a trade item often the one it borrows from. */
  readonly clause: string;
  /** What it asks, as the ledger of facts names it. */
  readonly fact: string;
  readonly text: Bilingual;
  /** It is not met and need not be: an alternative of it is. Absent: no. */
  readonly spare?: true;
}

/** The condition of an item that was judged by, in short words. */
export interface ClauseExplanation {
  readonly itemCode: string;
  readonly name: Bilingual;
  readonly condition: Bilingual;
}

/** Why a line has the answer it has. */
export interface LineExplanation {
  readonly lineNo: number;
  readonly outcome: LineOutcome;
  readonly headline: Bilingual;
  /** What words and code led to the item judged. */
  readonly matched: readonly Bilingual[];
  readonly neighbours: readonly NeighbourExplanation[];
  readonly clauses: readonly ClauseExplanation[];
  readonly criteria: readonly CriterionExplanation[];
  /** The fewest proofs that would settle the line. */
  readonly next: readonly Bilingual[];
  readonly flags: readonly {
    readonly code: string;
    readonly text: Bilingual;
    readonly mendedInDraft?: true;
  }[];
  /** Items of similar wording, asked about where none was found; nothing was judged by them. */
  readonly suggestions?: {
    readonly question: Bilingual;
    readonly items: readonly { readonly itemCode: string; readonly name: Bilingual }[];
  };
}

/** Why an application has the answer it has, in both languages; nothing in it decides anything. */
export interface Explanation {
  readonly id: string;
  readonly revision: string;
  readonly revisionHash: string;
  /** Which standard applies, and the clause that says so. */
  readonly transition: Bilingual;
  readonly overall: Bilingual;
  readonly share: Bilingual;
  readonly lines: readonly LineExplanation[];
}
