import { listOf } from '../../../../../kernel/messages/messages.js';
import { applications } from '../../../../../kernel/messages/applications.js';
import { Decimal } from 'decimal.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import { addDays } from '../../../../../kernel/values/clock/calendar-day.js';
import { decimalsOf, moneyText } from '../../../../../kernel/values/identifiers/minor-units.js';
import type { ApplicationDraft, ExchangeRate, MoneyAmount } from '../../draft/application-draft.js';
import type { Money } from '../../../../../kernel/values/money.js';
import type {
  GoodsValuePolicy,
  GoodsValueRule,
} from '../../../../rulebook/rules/bank-rules/goods-value-policy.js';

const whole = 10_000;

/** The rule an application falls under; a bank's first that fits. */
export const goodsValueRuleOf = (
  { instrument, financingBasis = 'goods' }: ApplicationDraft,
  { rules }: GoodsValuePolicy,
): Pick<GoodsValueRule, 'atMostBasisPoints' | 'reason'> =>
  rules.find(
    (one) => one.instruments.includes(instrument) && one.bases.includes(financingBasis),
  ) ?? {
    atMostBasisPoints: whole,
    reason: applications.say('goods_value.reason'),
  };

/** Why the value of some goods is not known in the currency asked. */
export type UnknownValue =
  | { readonly why: 'value_missing'; readonly lineNos: readonly number[] }
  | { readonly why: 'rate_missing'; readonly currencies: readonly string[]; readonly to: string }
  | { readonly why: 'rate_unfit'; readonly rate: ExchangeRate };

export interface RatesOfDay {
  readonly rates: readonly ExchangeRate[];
  /** The day they are used on, `YYYY-MM-DD`. */
  readonly day: string;
  readonly maximumAgeDays: number;
}

/** The worth of goods lines in a currency, in minor units rounded down, or why it is not known. */
export const valueOfLines = (
  lines: ApplicationDraft['lines'],
  to: string,
  rates: RatesOfDay,
): bigint | UnknownValue => {
  const silent = lines.filter((line) => (line.value ?? null) === null);
  return silent.length > 0
    ? { why: 'value_missing', lineNos: silent.map((line) => line.lineNo) }
    : sumIn(
        lines.flatMap(({ value }) => (value === null || value === undefined ? [] : [value])),
        to,
        rates,
      );
};

/** Amounts of any currencies in one, by the rates stated; each currency is rounded down once. */
export const sumIn = (
  amounts: readonly Money[],
  to: string,
  { rates, day, maximumAgeDays }: RatesOfDay,
): bigint | UnknownValue => {
  const sums = new Map<string, bigint>();
  for (const { amountMinor, currency } of amounts)
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amountMinor));
  const foreign = [...sums.keys()].filter((currency) => currency !== to);
  const used = foreign.flatMap(
    (from) => rates.find((one) => one.from === from && one.to === to) ?? [],
  );
  const without = foreign.filter((from) => !used.some((one) => one.from === from));
  if (without.length > 0) return { why: 'rate_missing', currencies: without, to };
  const unfit = used.find((one) => !isFitOn(one, { day, maximumAgeDays }));
  if (unfit !== undefined) return { why: 'rate_unfit', rate: unfit };
  return used.reduce(
    (total, rate) => total + converted(sums.get(rate.from) ?? 0n, rate),
    sums.get(to) ?? 0n,
  );
};

/** Whether a rate is of a day that is reached and not too long ago. */
export const isFitOn = (
  { on }: Pick<ExchangeRate, 'on'>,
  { day, maximumAgeDays }: Pick<RatesOfDay, 'day' | 'maximumAgeDays'>,
): boolean => on <= day && day <= addDays(on, maximumAgeDays);

const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_FLOOR });

const converted = (minor: bigint, { from, to, rate }: ExchangeRate): bigint => {
  const scale = new Exact(10).pow(decimalsOf(to) - decimalsOf(from));
  return BigInt(new Exact(minor.toString()).mul(rate).mul(scale).floor().toFixed(0));
};

/** The part of a value that may be lent. */
export const lendable = (value: bigint, atMostBasisPoints: number): bigint =>
  (value * BigInt(atMostBasisPoints)) / BigInt(whole);

export const isUnknown = (value: bigint | UnknownValue): value is UnknownValue =>
  typeof value !== 'bigint';

/** Why a value is not known, and how to mend it. */
export const unknownValueText = (unknown: UnknownValue): Bilingual => {
  if (unknown.why === 'value_missing')
    return applications.say('goods_value.no_value', {
      lines: listOf(unknown.lineNos),
    });
  if (unknown.why === 'rate_missing')
    return applications.say('goods_value.no_rate', {
      currencies: listOf(unknown.currencies),
      to: unknown.to,
    });
  const { from, to, on } = unknown.rate;
  return applications.say('goods_value.rate_too_old', { from, to, on });
};

export const draftWarningCodes = [
  'amount_above_goods',
  'tranche_above_goods',
  'goods_value_unknown',
  'value_above_papers',
  'approved_above_papers',
  'value_not_evidenced',
  'nothing_listed',
] as const;

/** Something that will stand in the way of a decision or payout: said early, it stops nothing. */
export interface DraftWarning {
  readonly code: (typeof draftWarningCodes)[number];
  readonly text: Bilingual;
}

/** The tranches that come to more than may be lent on their own lines, each with the words for it. */
export const tranchesAboveGoods = (
  { amount: { currency }, tranches = [], lines }: ApplicationDraft,
  rates: RatesOfDay,
  atMostBasisPoints: number,
): readonly { readonly trancheNo: number; readonly text: Bilingual }[] =>
  tranches.flatMap(({ trancheNo, amountMinor, lineNos }) => {
    const own = lines.filter((line) => lineNos.includes(line.lineNo));
    const value = valueOfLines(own, currency, rates);
    if (isUnknown(value)) return [{ trancheNo, text: unknownValueText(value) }];
    const most = lendable(value, atMostBasisPoints);
    return BigInt(amountMinor) <= most
      ? []
      : [{ trancheNo, text: aboveText({ amountMinor, currency }, value, most) }];
  });

export const ratesFor = (
  rates: readonly ExchangeRate[] | undefined,
  { rateMaximumAgeDays }: GoodsValuePolicy,
  day: string,
): RatesOfDay => ({ rates: rates ?? [], day, maximumAgeDays: rateMaximumAgeDays });

export const aboveText = (asked: MoneyAmount, value: bigint, most: bigint): Bilingual => {
  const text = (minor: bigint): string =>
    moneyText({ amountMinor: Number(minor), currency: asked.currency });
  const texts = { asked: moneyText(asked), value: text(value) };
  return most === value
    ? applications.say('goods_value.above.more_than_worth', texts)
    : applications.say('goods_value.above.more_than_may', { ...texts, most: text(most) });
};
