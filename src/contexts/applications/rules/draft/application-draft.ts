import type {
  BondDates,
  GoodsLineInput,
  Instrument,
  StatedFact,
} from '../../../rulebook/rules/assessment/assessment-input.js';
import type { FinancingBasis } from '../../../rulebook/rules/bank-rules/goods-value-policy.js';
import type { DealRole } from '../../../rulebook/rules/content/catalogue-terms.js';

export interface MoneyAmount {
  readonly amountMinor: number;
  readonly currency: string;
}

/** What the exporter writes. Its facts are claims: evidence comes as files. */
export interface ApplicationDraft {
  readonly applicantId: string;
  readonly role: DealRole;
  readonly direction: 'export' | 'import' | 'domestic';
  readonly instrument: Instrument;
  readonly facility: 'single' | 'limit';
  /** When the limit, or the loan itself, was approved before this application; else to come. */
  readonly approvedOn?: string | null;
  readonly amount: MoneyAmount;
  readonly tenorMonths: number;
  readonly useOfProceeds: string;
  readonly industryCode: string | null;
  readonly disbursement: {
    readonly status: 'none' | 'partly' | 'fully';
    readonly drawdowns: readonly { readonly on: string }[];
  };
  readonly bond: BondDates | null;
  readonly facts: readonly StatedFact[];
  readonly lines: readonly GoodsLineInput[];
  /** The pre-check that this application follows. */
  readonly preCheckId?: string | null;
  /** Parts the amount is drawn in; together they come to it. Absent: one amount. */
  readonly tranches?: readonly Tranche[];
  /** What is lent on; absent: goods of an invoice. */
  readonly financingBasis?: FinancingBasis;
  /** Rates from the currencies of the goods to that of the amount. */
  readonly exchangeRates?: readonly ExchangeRate[];
}

/** What one unit of a currency was worth in another on a day, and who says so. */
export interface ExchangeRate {
  readonly from: string;
  readonly to: string;
  /** Decimal string: units of `to` for one of `from`. */
  readonly rate: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly source: string;
}

/**
 * The approval day by which the transition table is asked: stated, else the day given, on which it
 * is not approved yet.
 */
export const approvalDayOf = (draft: ApplicationDraft, day: string): string =>
  draft.approvedOn ?? day;

/** A part of the amount, and the lines it pays for: no line is paid for twice. */
export interface Tranche {
  readonly trancheNo: number;
  /** In minor units of the draft's currency. */
  readonly amountMinor: number;
  readonly lineNos: readonly number[];
}
