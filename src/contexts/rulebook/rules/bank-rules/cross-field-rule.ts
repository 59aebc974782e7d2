/** What the papers of a deal that are compared with one another are. */
export const paperKinds = ['contract', 'invoice', 'declaration', 'transport'] as const;
export type PaperKind = (typeof paperKinds)[number];

export const crossFieldCodes = [
  'declarant_differs',
  'currency_differs',
  'amount_differs',
  'delivery_term_differs',
  'hs_code_differs',
  'unit_unfit',
  'days_out_of_order',
] as const;
export type CrossFieldCode = (typeof crossFieldCodes)[number];

/** `warn` is shown and stops nothing; `block` stops the collection and the approval. */
export type CrossFieldSeverity = 'warn' | 'block';

/** How a bank compares papers of one deal (docs/rules/deal-papers.md#papers-must-agree). */
export interface CrossFieldRule {
  /** Evidence types of each kind of paper. */
  readonly papers: Readonly<Record<PaperKind, readonly string[]>>;
  readonly severity: Readonly<Record<CrossFieldCode, CrossFieldSeverity>>;
  /** How far two totals may lie apart, of the larger one; 1 is 0.01 %. */
  readonly amountToleranceBasisPoints: number;
  /** Calendar days that goods may be declared before they are shipped. */
  readonly declarationLeadDays: number;
  /** Calendar days after a drawdown by which the goods must be declared. */
  readonly drawdownGraceDays: number;
  /** How units are written, by what they measure. */
  readonly units: readonly {
    readonly dimension: string;
    readonly spellings: readonly string[];
  }[];
  /** What goods of a heading are measured in; the longest prefix counts, no row says nothing. */
  readonly headings: readonly {
    readonly prefix: string;
    readonly dimensions: readonly string[];
  }[];
  readonly source: string;
}

/** Which papers state what goods are worth, and how far two kinds of them may lie apart. */
export type ValuePapers = Pick<CrossFieldRule, 'papers' | 'amountToleranceBasisPoints'>;
