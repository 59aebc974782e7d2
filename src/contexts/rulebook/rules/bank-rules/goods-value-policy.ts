import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Instrument } from '../assessment/assessment-input.js';

/** What a financing lends on: goods of an invoice, goods still to be made or bought, a turnover. */
export const financingBases = ['goods', 'order', 'turnover'] as const;

export type FinancingBasis = (typeof financingBases)[number];

/** How much may be lent on the value of the goods, for some instruments and bases. */
export interface GoodsValueRule {
  readonly instruments: readonly Instrument[];
  readonly bases: readonly FinancingBasis[];
  /** Of the value of the lines, 10,000 being all of it; `null`: not held against it. */
  readonly atMostBasisPoints: number | null;
  /** Why; of an exemption it stands in each decision that follows from it. */
  readonly reason: Bilingual;
  readonly source: string;
}

/** How a bank holds an amount against the goods it pays for; what no rule names is lent at most whole. */
export interface GoodsValuePolicy {
  readonly rules: readonly GoodsValueRule[];
  /** How many days before the day it is used on a rate of exchange may have been fixed. */
  readonly rateMaximumAgeDays: number;
}

/** Of a bank whose rules say nothing of it. */
export const plainGoodsValue: GoodsValuePolicy = { rules: [], rateMaximumAgeDays: 30 };
