import type { CompiledRow } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { FactSheet } from '../../src/contexts/matching/rules/facts/fact-sheet.js';
import type { PlainNode } from '../match/plain-criterion.js';
import type { FlatFacts } from '../match/flat-facts.js';

/** One tree of the catalogue with one set of facts, in the form that each subject wants. */
export interface CriteriaCase {
  readonly row: CompiledRow;
  readonly tree: PlainNode;
  readonly sheet: FactSheet;
  readonly facts: FlatFacts;
}

/** Verdict of the tree, 0 not met, 1 not evidenced, 2 met, and of each condition in the order of the tree. */
export interface CaseAnswer {
  readonly verdict: number;
  /** Null where a subject tells a condition in other terms. */
  readonly conditions: readonly number[] | null;
}

/** Judges one case whose tree was made ready before. */
export interface CriteriaSubject {
  /** What is timed: it must leave verdict and trace behind. */
  readonly judge: (index: number) => unknown;
  /** The same, read for the comparison. */
  readonly answer: (index: number) => Promise<CaseAnswer>;
}
