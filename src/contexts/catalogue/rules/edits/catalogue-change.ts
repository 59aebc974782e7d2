/** A change of catalogue rules as an administrator asks for it; `catalogue-difference.ts` is what it comes to. */
import type { CriterionScope } from '../../../rulebook/rules/criteria/criteria-trees.js';
import type { CriterionNode, LeafValue } from '../../../rulebook/rules/criteria/criterion-node.js';
import type {
  GovernedEntries,
  GovernedPart,
} from '../../../rulebook/rules/governed/governed-entries.js';

/** Puts another value, and unit if one is given, into one leaf; its texts are written anew. */
export interface SetThreshold {
  readonly kind: 'set_threshold';
  readonly itemCode: string;
  readonly scope: CriterionScope;
  /** Place of the leaf in the tree, such as `all/1/then/any/0`; empty for the root. */
  readonly path: string;
  readonly value: LeafValue;
  readonly unit?: string;
  /** The texts stay but for the value in them. */
  readonly keepsWording?: true;
}

/** Replaces the four term lists of an item. */
export interface SetTerms {
  readonly kind: 'set_terms';
  readonly itemCode: string;
  readonly termsZh: readonly string[];
  readonly termsEn: readonly string[];
  readonly notTermsZh: readonly string[];
  readonly notTermsEn: readonly string[];
}

/**
 * Puts a whole subtree at a place of a criterion, or takes it away. A place is there already, or is
 * the next one of an `all` or `any`; it is a place of the tree as it was before all edits.
 */
export interface SetCriterion {
  readonly kind: 'set_criterion';
  readonly itemCode: string;
  readonly scope: CriterionScope;
  readonly path: string;
  readonly criterion: CriterionNode | null;
}

/** Puts an entry of a governed part in the place of the one with its key, or anew. */
export type PutEntry = {
  readonly [Part in GovernedPart]: {
    readonly kind: 'put_entry';
    readonly part: Part;
    /** What the entry states as its own key. */
    readonly key: string;
    readonly entry: GovernedEntries[Part];
    /** Key of the entry it stands behind, null for the first place; absent: where it is, or usual. */
    readonly behind?: string | null;
  };
}[GovernedPart];

export interface RemoveEntry {
  readonly kind: 'remove_entry';
  readonly part: GovernedPart;
  readonly key: string;
}

export type EntryEdit = PutEntry | RemoveEntry;

/** An edit of a place in the tree of an item or row. */
export type TreeEdit = SetThreshold | SetCriterion;

export type CatalogueEdit = TreeEdit | SetTerms | EntryEdit;

export const termLists = ['termsZh', 'termsEn', 'notTermsZh', 'notTermsEn'] as const;

export type TermList = (typeof termLists)[number];
