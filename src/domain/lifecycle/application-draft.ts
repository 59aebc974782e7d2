import type {
  BondDates,
  GoodsLineInput,
  Instrument,
  StatedFact,
} from '../matching/assessment-input.js';
import type { DealRole } from '../catalogue/catalogue-content.js';

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
  /** Parts the amount is drawn in; together they come to it. Absent: one amount. */
  readonly tranches?: readonly Tranche[];
}

/** A part of the amount, and the lines it pays for: no line is paid for twice. */
export interface Tranche {
  readonly trancheNo: number;
  /** In minor units of the draft's currency. */
  readonly amountMinor: number;
  readonly lineNos: readonly number[];
}
