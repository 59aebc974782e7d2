import { Decimal } from 'decimal.js';
import type { Currency } from './identifiers/currency-code.js';
import { refuse } from './identifiers/identifier-reading.js';
import type { IdentifierProblem } from './identifiers/identifier-reading.js';
import { fail, ok } from './result.js';
import type { Result } from './result.js';

/** An amount in whole minor units of an ISO 4217 currency. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** Enough digits that a product of two safe integers is never rounded. */
const Exact = Decimal.clone({ precision: 60 });
const sharePlaces = 4;

/** What is wrong with an amount to be lent, paid or priced that is nothing, or less. */
export const amountNotPositive: IdentifierProblem = {
  code: 'amount_not_positive',
  detail: {
    zh: '金额须大于零；没有金额的，请不要填写',
    en: 'An amount is above zero; leave it out where there is none',
  },
  suggestions: [],
};

/**
 * Reads an amount stated as a decimal string, such as `1234.50`, in that currency. Refused with
 * `amount_shape`, `amount_not_positive` (below zero), `amount_too_many_decimals` (also for zeros: 1.00 JPY) or `amount_too_large`
 * (beyond the safe integers).
 */
export const parseMoney = (text: string, currency: Currency): Result<Money, IdentifierProblem> => {
  if (/^[-\u2212]/u.test(text.trim())) return fail(amountNotPositive);
  const parts = /^(0|[1-9]\d*)(?:\.(\d+))?$/.exec(text.normalize('NFKC').trim());
  if (!parts)
    return refuse(
      'amount_shape',
      '金额应为不带千分位的十进制数，例如1234.50',
      'An amount is a decimal number without thousands separators, such as 1234.50',
    );
  const [, whole = '0', fraction = ''] = parts;
  if (fraction.length > currency.decimals) return tooManyDecimals(currency);
  const amountMinor = Number(whole + fraction.padEnd(currency.decimals, '0'));
  if (Number.isSafeInteger(amountMinor)) return ok({ amountMinor, currency: currency.code });
  return refuse(
    'amount_too_large',
    '金额超出可处理的范围',
    'The amount is too large to be handled',
  );
};

const tooManyDecimals = ({ code, decimals }: Currency) =>
  refuse(
    'amount_too_many_decimals',
    decimals === 0 ? `${code}没有辅币，金额不能有小数` : `${code}的金额最多${decimals}位小数`,
    decimals === 0
      ? `${code} has no minor unit; the amount takes no decimals`
      : `An amount in ${code} takes at most ${decimals} decimals`,
  );

/** The amount in major units as a decimal string with all its decimals: 123450 USD → `1234.50`. */
export const formatAmount = (amountMinor: number, decimals: number): string =>
  new Exact(amountMinor).div(new Exact(10).pow(decimals)).toFixed(decimals);

/** Adds amounts of one currency; null for mixed currencies, none at all, or an unsafe sum. */
export const sumMoney = (amounts: readonly Money[]): Money | null => {
  const currency = amounts[0]?.currency;
  if (currency === undefined || amounts.some((one) => one.currency !== currency)) return null;
  const amountMinor = amounts.reduce((total, one) => total + one.amountMinor, 0);
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency } : null;
};

/** A part of a total as a decimal string with four places, half up; null for a total of 0. */
export const shareOf = (part: number, total: number): string | null =>
  total === 0 ? null : new Exact(part).div(total).toFixed(sharePlaces, Decimal.ROUND_HALF_UP);
