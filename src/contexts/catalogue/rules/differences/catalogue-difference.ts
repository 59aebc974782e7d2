/** What differs between two contents of the catalogue, by the place a person knows it by. */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { JsonValue, Sha256 } from '../../../../kernel/values/canonical-json.js';
import { contentHashOf } from '../../../../kernel/values/canonical-json.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { GhgMark } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { TermList } from '../edits/catalogue-change.js';
import type {
  CriterionNode,
  LeafOperator,
  LeafValue,
} from '../../../rulebook/rules/criteria/criterion-node.js';
import type { PartName } from '../../../rulebook/rules/governed/keyed-parts.js';
import type { JsonDifference } from './diff-json.js';

interface EntryPlace {
  readonly part: PartName;
  /** On the side after; of what was removed, on the side before. */
  readonly key: string;
}

/** An entry that only the side after has; where its part is a list, `behind` whom it stands. */
export interface EntryAdded extends EntryPlace {
  readonly kind: 'entry_added';
  readonly entry: JsonValue;
  /** Key of the entry before it, null for the first one. */
  readonly behind?: string | null;
}

export interface EntryRemoved extends EntryPlace {
  readonly kind: 'entry_removed';
  readonly entry: JsonValue;
}

/** Stands elsewhere in its list. */
export interface EntryMoved extends EntryPlace {
  readonly kind: 'entry_moved';
  readonly behind: string | null;
}

/** The rows of an item are known by their number, so a row that moves has another name. */
export interface RowRenumbered {
  readonly kind: 'row_renumbered';
  readonly itemCode: string;
  /** Row index, from 0. */
  readonly before: number;
  readonly after: number;
}

export interface EntryRenamed extends EntryPlace {
  readonly kind: 'renamed';
  readonly before: Bilingual;
  readonly after: Bilingual;
}

/** A list of words or codes of an entry: what stays keeps its order, what is added follows. */
export interface ListChanged extends EntryPlace {
  readonly kind: 'list_changed';
  /** JSON pointer within the entry. */
  readonly pointer: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** One member of an entry; its pointer is within the entry. */
export interface EntryChanged extends EntryPlace, JsonDifference {
  readonly kind: 'entry_changed';
}

export interface MarkChanged {
  readonly kind: 'mark_changed';
  readonly itemCode: string;
  readonly rowIndex: number;
  readonly before: GhgMark;
  readonly after: GhgMark;
}

/** What a leaf asks, on one side of a difference. */
export interface LeafReading {
  readonly value: LeafValue;
  readonly unit: string | null;
  readonly standard: string | null;
  /** As printed on that side. */
  readonly label: Bilingual;
}

export interface CriterionPlace {
  readonly itemCode: string;
  /** Null: the item's own criterion. Otherwise on the side after, or before where it is gone. */
  readonly rowIndex: number | null;
  readonly path: string;
}

/** A leaf about the same fact, with the same operator, asks another value or unit. */
export interface ThresholdDifference extends CriterionPlace {
  readonly kind: 'threshold_changed';
  readonly fact: string;
  readonly op: LeafOperator;
  readonly before: LeafReading;
  readonly after: LeafReading;
}

/** A leaf asks the same by another standard. */
export interface StandardDifference extends CriterionPlace {
  readonly kind: 'standard_changed';
  readonly fact: string;
  readonly op: LeafOperator;
  readonly before: LeafReading;
  readonly after: LeafReading;
}

/** A leaf asks the same in other words. */
export interface WordingDifference extends CriterionPlace {
  readonly kind: 'wording_changed';
  readonly before: Bilingual;
  readonly after: Bilingual;
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

export type TreeDifference =
  ThresholdDifference | StandardDifference | WordingDifference | CriterionDifference;

export type EntryDifference =
  EntryAdded | EntryRemoved | EntryMoved | EntryRenamed | ListChanged | EntryChanged;

export type CatalogueDifference =
  EntryDifference | RowRenumbered | MarkChanged | TreeDifference | TermsDifference | DataDifference;

/**
 * What a second administrator approves: exactly these differences, on exactly this base.
 * @param baseHash content hash of the revision the change is made on.
 */
export const differenceHash = (
  differences: readonly CatalogueDifference[],
  baseHash: string,
  sha256: Sha256,
): string => contentHashOf({ base: baseHash, differences }, sha256);
