/** What a reader of the catalogue sees: areas, groups, items, rows, in both languages. */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { PrintedThreshold } from '../../../rulebook/rules/content/catalogue-content.js';
import type { GhgMark, RowStage } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import type { LegalSource } from './legal-source.js';

export interface AreaView {
  readonly areaCode: string;
  readonly name: Bilingual;
  /** In English only in the source. */
  readonly summaryEn: string;
  readonly groupCount: number;
  readonly itemCount: number;
}

export interface GroupView {
  readonly groupCode: string;
  readonly areaCode: string;
  readonly name: Bilingual;
  readonly summaryEn: string;
  readonly itemCount: number;
}

export interface ItemSummary {
  readonly itemCode: string;
  readonly groupCode: string;
  readonly name: Bilingual;
  readonly conditionSummary: Bilingual;
  readonly rowCount: number;
  /** How many rows carry each mark. */
  readonly ghgMarks: Readonly<Record<GhgMark, number>>;
}

export interface RowView {
  /** `<itemCode>#<rowIndex>`. */
  readonly rowId: string;
  readonly rowIndex: number;
  readonly name: Bilingual;
  /** GB/T 4754 class; null for rows printed without one. */
  readonly industryClass: string | null;
  readonly ghgMark: GhgMark;
  readonly stage: RowStage;
  readonly alsoStages: readonly RowStage[];
  readonly standards: readonly string[];
  readonly kinds: readonly { readonly code: string; readonly label: Bilingual }[];
  /** The row's own, or the item's where the row has none. */
  readonly criterion: CriterionNode;
  readonly criterionOf: 'row' | 'item';
  /** Its line in the source. */
  readonly sourceRef: string;
}

/** A fact that criteria ask, in words, with those of its values that they name. */
export interface AskedFactView {
  readonly fact: string;
  readonly label: Bilingual;
  readonly values: readonly { readonly code: string; readonly label: Bilingual }[];
}

/** An item whose conditions another takes over. */
export interface BorrowedItemView {
  readonly itemCode: string;
  readonly name: Bilingual;
  readonly conditionSummary: Bilingual;
  /** The text does not name it; we read it so. */
  readonly inferred: boolean;
  readonly criterion: CriterionNode;
}

export interface ItemView extends ItemSummary {
  readonly areaCode: string;
  readonly criterion: CriterionNode;
  readonly rows: readonly RowView[];
  readonly borrowed: readonly BorrowedItemView[];
  /** Items that take over its conditions. */
  readonly borrowedBy: readonly { readonly itemCode: string; readonly name: Bilingual }[];
  /** Of its own criteria and of those it borrows. */
  readonly facts: readonly AskedFactView[];
  readonly attestations: readonly { readonly fact: string; readonly question: Bilingual }[];
  /** Standards and lists whose edition must be looked at. */
  readonly freshness: readonly { readonly ref: string; readonly kind: string }[];
  /** Figures as printed: for display, verdicts come from the criteria. */
  readonly printedThresholds: readonly PrintedThreshold[];
  readonly standards: readonly string[];
  readonly terms: { readonly zh: readonly string[]; readonly en: readonly string[] };
  /** Items whose names find it as well. */
  readonly termsOf: readonly string[];
  readonly notTerms: { readonly zh: readonly string[]; readonly en: readonly string[] };
  /** What is open in the catalogue text; null if nothing is. */
  readonly doubt: Bilingual | null;
  readonly sourceRef: string;
  /** The notice it stands in; `null` when the data does not name one. */
  readonly legalSource: LegalSource | null;
  readonly sourceIssues: readonly string[];
}

export interface SearchHit {
  readonly item: ItemSummary;
  /** Higher is nearer; comparable within one answer only. */
  readonly score: number;
  /** The texts the words of the query were found in, at most three. */
  readonly because: readonly string[];
}

export interface SearchPage {
  readonly total: number;
  readonly hits: readonly SearchHit[];
  /** Where the next page starts; null after the last. */
  readonly nextOffset: number | null;
}
