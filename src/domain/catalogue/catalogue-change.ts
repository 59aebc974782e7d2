/** A change of catalogue rules: what an administrator asks, and what it comes to. */
import type { Bilingual } from '../bilingual.js';
import type { Sha256 } from '../canonical-json.js';
import { contentHashOf } from '../canonical-json.js';
import type { CatalogueContent } from './catalogue-content.js';
import type { JsonDifference } from './diff-json.js';
import type { CriterionNode, LeafOperator, LeafValue } from './criterion-node.js';

/** Whose criterion: the item's, or that of one of its rows. */
export type CriterionScope = 'item' | { readonly rowIndex: number };

/** Puts another value, and unit if one is given, into one leaf; its texts are written anew. */
export interface SetThreshold {
  readonly kind: 'set_threshold';
  readonly itemCode: string;
  readonly scope: CriterionScope;
  /** Place of the leaf in the tree, such as `all/1/then/any/0`; empty for the root. */
  readonly path: string;
  readonly value: LeafValue;
  readonly unit?: string;
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

export type CatalogueEdit = SetThreshold | SetTerms;

export const termLists = ['termsZh', 'termsEn', 'notTermsZh', 'notTermsEn'] as const;

export type TermList = (typeof termLists)[number];

/** What a leaf asks, on one side of a difference. */
export interface LeafReading {
  readonly value: LeafValue;
  readonly unit: string | null;
  readonly standard: string | null;
  /** As printed on that side. */
  readonly label: Bilingual;
}

interface CriterionPlace {
  readonly itemCode: string;
  /** Null: the item's own criterion. */
  readonly rowIndex: number | null;
  readonly path: string;
}

/** A leaf about the same fact, with the same operator, asks another value, unit or standard. */
export interface ThresholdDifference extends CriterionPlace {
  readonly kind: 'threshold_changed';
  readonly fact: string;
  readonly op: LeafOperator;
  readonly before: LeafReading;
  readonly after: LeafReading;
}

/** A part of a tree is another one; null where one side has none. */
export interface CriterionDifference extends CriterionPlace {
  readonly kind: 'criterion_changed';
  readonly before: CriterionNode | null;
  readonly after: CriterionNode | null;
}

export interface TermsDifference {
  readonly kind: 'terms_changed';
  readonly itemCode: string;
  readonly list: TermList;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Anything else that differs, so that no change passes unseen; its pointer is within the part. */
export interface DataDifference extends JsonDifference {
  readonly kind: 'data_changed';
  readonly part: keyof CatalogueContent;
}

export type CatalogueDifference =
  ThresholdDifference | CriterionDifference | TermsDifference | DataDifference;

/**
 * What a second administrator approves: exactly these differences, on exactly this base.
 * @param baseHash content hash of the revision the change is made on.
 */
export const differenceHash = (
  differences: readonly CatalogueDifference[],
  baseHash: string,
  sha256: Sha256,
): string => contentHashOf({ base: baseHash, differences }, sha256);
