/**
 * What an assessment is made from: one application draft, as docs/rules/bulk-check.md#in has it,
 * already parsed (unknown members refused, units and dates checked). Missing and null mean the
 * same.
 */
import type { DealRole } from '../content/catalogue-terms.js';

export interface FactEvidence {
  /** Key of evidence-types.json. */
  readonly type: string;
  readonly issuer?: string | null;
  readonly holder?: string | null;
  readonly holderAuthorises?: boolean | null;
  readonly scheme?: string | null;
  readonly model?: string | null;
  readonly number?: string | null;
  readonly laboratoryQualified?: boolean | null;
  /** Calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly issuedOn?: string | null;
  readonly validUntil?: string | null;
  /** The days it must be valid on, where the kind of document lays them down; none: it never runs out. */
  readonly validOn?: readonly string[] | null;
  /**
   * The file itself was brought, with all that it says of itself: what is not named here it does
   * not say. Absent: somebody told of it, as a pre-check does and as earlier builds recorded it.
   */
  readonly inHand?: boolean;
}

export type FactScalar = string | number | boolean;

export interface StatedFact {
  /** Key of facts.json. */
  readonly fact: string;
  readonly value?: FactScalar | readonly string[] | null;
  readonly unit?: string | null;
  /** `false` denies the members of a set, or the value. Missing means true. */
  readonly holds?: boolean | null;
  readonly standard?: string | null;
  readonly statement?: string | null;
  /** No evidence: a claim, which never makes a criterion met. */
  readonly evidence?: FactEvidence | null;
}

export interface LineValue {
  readonly amountMinor: number;
  readonly currency: string;
}

export interface GoodsLineInput {
  readonly lineNo: number;
  readonly hsCode?: string | null;
  readonly descriptionZh?: string | null;
  readonly descriptionEn?: string | null;
  readonly model?: string | null;
  /** Decimal string. */
  readonly quantity?: string | null;
  readonly unit?: string | null;
  readonly value?: LineValue | null;
  readonly shippedOn?: string | null;
  readonly facts?: readonly StatedFact[] | null;
}

export type Instrument = 'loan' | 'bond' | 'insurance' | 'trade_finance';

export interface BondDates {
  readonly status: 'filed' | 'registered' | 'outstanding';
  readonly filedOn?: string | null;
  readonly registeredOn?: string | null;
  readonly turnedGreenOn?: string | null;
  readonly useOfProceedsChangedOn?: string | null;
  readonly issuerChooses?: '2025' | 'previous' | null;
}

/** What a named person chose where a row of the transition table leaves the standard open. */
export interface ChosenStandard {
  /** The row it was chosen for: it counts for no other. */
  readonly rule: string;
  readonly standard: '2025' | 'previous';
}

/** What the transition table asks (docs/rules/which-standard.md#transition-table). */
export interface TransitionInput {
  readonly instrument: Instrument;
  readonly facility?: 'single' | 'limit' | null;
  readonly approvedOn?: string | null;
  readonly disbursement?: {
    readonly status: 'none' | 'partly' | 'fully';
    readonly drawdowns?: readonly { readonly on: string }[] | null;
  } | null;
  readonly bond?: BondDates | null;
  /** Of an application whose standard two people chose; nobody states it with a deal. */
  readonly chosenStandard?: ChosenStandard | null;
}

export interface AssessmentInput extends TransitionInput {
  readonly id: string;
  readonly role: DealRole;
  readonly applicant?: {
    readonly name?: string | null;
    /** Its other name, of a registered applicant: a document may name either. */
    readonly nameEn?: string | null;
    readonly uscc?: string | null;
  } | null;
  readonly direction?: 'export' | 'import' | 'domestic' | null;
  readonly useOfProceeds?: string | null;
  /** GB/T 4754 class: a hint, it never decides. */
  readonly industryCode?: string | null;
  readonly facts?: readonly StatedFact[] | null;
  readonly lines: readonly GoodsLineInput[];
}
