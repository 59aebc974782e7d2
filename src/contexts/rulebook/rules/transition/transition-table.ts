/**
 * The transition table of docs/rules/which-standard.md#transition-table as data: which standard
 * judges which deal. Loaded from `reference/catalogue/transition-2025.json`; every row is a case,
 * exactly one row holds for any input (`findTransitionDefects` proves it).
 */
import type { Instrument } from '../assessment/assessment-input.js';

/** What a row may ask, each feature with every value it can take. */
export const transitionFeatures = {
  /** Where the approval day lies. */
  approval: ['before_publication', 'before_effect', 'from_effect', 'unknown'],
  facility: ['single', 'limit'],
  /** When money went out. */
  drawn: ['none', 'before_publication', 'after_publication', 'mixed', 'unknown'],
  bondStatus: ['filed', 'registered', 'outstanding', 'unknown'],
  turnedGreen: ['from_effect', 'no'],
  proceedsChanged: ['from_effect', 'no'],
  registration: ['before_publication', 'before_effect', 'from_effect', 'unknown'],
  filing: ['before_publication', 'before_effect', 'from_effect', 'unknown'],
  issuerChoice: ['2025', 'previous', 'none'],
} as const;

export type TransitionFeature = keyof typeof transitionFeatures;

/** One value per feature: an input as the table sees it. */
export type TransitionCase = {
  readonly [Feature in TransitionFeature]: (typeof transitionFeatures)[Feature][number];
};

export type TransitionStandard = '2025' | 'previous' | 'manual';

/** A fixed answer, the issuer's stored choice, or the bank's policy of that id. */
export type StandardSource = TransitionStandard | 'issuer' | { readonly policy: string };

export interface TransitionRow {
  readonly id: string;
  readonly instruments: readonly Instrument[];
  /** Features that must hold; one left out may be anything. */
  readonly when: {
    readonly [Feature in TransitionFeature]?: readonly TransitionCase[Feature][];
  };
  /** Several: if all agree that one, else `manual`. */
  readonly standard: readonly StandardSource[];
  readonly clauseZh: string;
  readonly clauseEn: string;
  readonly basis: string;
}

export interface TransitionTable {
  readonly meta: Readonly<Record<string, unknown>>;
  /** Publication day for bonds; for loans the policy `loanPublicationDate` says it. */
  readonly publishedOn: string;
  readonly effectiveOn: string;
  readonly rows: readonly TransitionRow[];
}
