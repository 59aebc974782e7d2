import { identifiers } from '../messages/identifiers.js';
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
  detail: identifiers.say('amount.not_positive'),
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
  if (!parts) return refuse('amount_shape', identifiers.say('amount.shape'));
  const [, whole = '0', fraction = ''] = parts;
  if (fraction.length > currency.decimals) return tooManyDecimals(currency);
  const amountMinor = Number(whole + fraction.padEnd(currency.decimals, '0'));
  if (Number.isSafeInteger(amountMinor)) return ok({ amountMinor, currency: currency.code });
  return refuse('amount_too_large', identifiers.say('amount.too_large'));
};

const tooManyDecimals = ({ code, decimals }: Currency) =>
  refuse(
    'amount_too_many_decimals',
    decimals === 0
      ? identifiers.say('amount.no_decimals', { code })
      : identifiers.say('amount.too_many_decimals', { code, decimals }),
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
