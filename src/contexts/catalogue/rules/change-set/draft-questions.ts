/** What is asked of a change set's edits on the content they are made on. */
import type { CatalogueDifference } from '../differences/catalogue-difference.js';
import type { ReadDifference } from '../differences/difference-text.js';
import type { CatalogueEdit } from '../edits/catalogue-change.js';
import type { GovernedPart } from '../../../rulebook/rules/governed/governed-entries.js';
import type { Coverage, CoverageAsked } from '../examples/cover-by-examples.js';
import type { ExampleResult } from '../examples/run-examples.js';
import type { RevisionChecks } from '../static-checks/revision-checks.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { ReadConflict } from './read-conflicts.js';
import type { RebaseFault } from './rebase-edits.js';
import type { Resolution } from './wrong-resolutions.js';

export interface Draft {
  /** Content hash of the revision the edits are made on. */
  readonly baseHash: string;
  readonly edits: readonly CatalogueEdit[];
}

export const draftOf = (changeSet: {
  readonly base: { readonly contentHash: string };
  readonly edits: readonly CatalogueEdit[];
}): Draft => ({ baseHash: changeSet.base.contentHash, edits: changeSet.edits });

/** What a change set comes to. */
export interface DraftReading {
  /** Of its base. */
  readonly edition: string;
  readonly differences: readonly CatalogueDifference[];
  readonly differenceHash: string;
  /** How many decided applications an impact run looks at when nobody says, by the base's policy. */
  readonly usualDecidedLimit: number;
}

/** An entry in the form in which `put_entry` takes it. */
export interface KeyedEntry {
  readonly key: string;
  readonly entry: unknown;
  /** As the base has it, where the draft has another; null where the base has none of this key. */
  readonly before?: unknown;
}

interface Paged {
  readonly offset: number;
  readonly limit: number;
}

export type DraftQuestion =
  /** Refused when the edits cannot be applied; none at all come to nothing, which is no refusal. */
  | { readonly kind: 'reading'; readonly draft: Draft }
  | { readonly kind: 'content_hash'; readonly draft: Draft }
  | { readonly kind: 'checks'; readonly draft: Draft }
  /** Refused with what is wrong when the rules do not hold together: nothing can be judged by them. */
  | { readonly kind: 'soundness'; readonly draft: Draft }
  | { readonly kind: 'examples'; readonly draft: Draft }
  /** Which verdicts no example gives a condition. */
  | { readonly kind: 'coverage'; readonly draft: Draft; readonly asked: CoverageAsked }
  | {
      readonly kind: 'entries';
      readonly draft: Draft;
      readonly page: Paged & {
        readonly part: GovernedPart;
        /** Only the entry of this key; null for all. */
        readonly key: string | null;
        /** Of facts: only those that the conditions of this item ask; null for all. */
        readonly askedBy: string | null;
      };
    }
  | {
      readonly kind: 'rebase';
      readonly draft: Draft;
      /** Content hash of the newest revision. */
      readonly ontoHash: string;
      readonly resolutions: readonly Resolution[];
    }
  /** What moving onto a newer revision asks, in words. */
  | { readonly kind: 'conflicts'; readonly draft: Draft; readonly ontoHash: string }
  | {
      readonly kind: 'roll_back';
      readonly newestHash: string;
      readonly earlierHash: string;
    }
  /** What a submitted difference says, in words. */
  | {
      readonly kind: 'words';
      readonly baseHash: string;
      readonly differences: readonly CatalogueDifference[];
    }
  /** A revision by itself: nothing in it is inherited. */
  | { readonly kind: 'revision_checks'; readonly contentHash: string }
  | {
      readonly kind: 'comparison';
      readonly fromHash: string;
      readonly toHash: string;
      readonly page: Paged & { readonly itemCode: string | null };
    };

export interface DraftAnswers {
  readonly reading: DraftReading;
  readonly content_hash: string;
  readonly checks: RevisionChecks;
  readonly soundness: null;
  readonly examples: readonly ExampleResult[];
  readonly coverage: Coverage;
  readonly entries: { readonly total: number; readonly entries: readonly KeyedEntry[] };
  readonly rebase: Result<readonly CatalogueEdit[], RebaseFault>;
  readonly conflicts: readonly ReadConflict[];
  readonly roll_back: { readonly edits: readonly CatalogueEdit[]; readonly decidedLimit: number };
  readonly words: readonly ReadDifference[];
  readonly revision_checks: RevisionChecks;
  readonly comparison: { readonly total: number; readonly differences: readonly ReadDifference[] };
}

/** The contents that an answer takes, by their hash. */
export const contentsFor = (question: DraftQuestion): readonly string[] => {
  switch (question.kind) {
    case 'rebase':
    case 'conflicts':
      return [question.draft.baseHash, question.ontoHash];
    case 'roll_back':
      return [question.newestHash, question.earlierHash];
    case 'comparison':
      return [question.fromHash, question.toHash];
    case 'revision_checks':
      return [question.contentHash];
    case 'words':
      return [question.baseHash];
    default:
      return [question.draft.baseHash];
  }
};
