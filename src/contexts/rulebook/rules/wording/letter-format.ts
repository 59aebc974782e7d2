import { Decimal } from 'decimal.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { formatAmount } from '../../../../kernel/values/money.js';
import type { Money } from '../../../../kernel/values/money.js';

const shanghaiOffsetMs = 8 * 3_600_000;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A calendar day `YYYY-MM-DD` as people write it: `2026年11月5日`, `5 November 2026`. */
export const formatDay = (day: string, language: keyof Bilingual): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  if (language === 'zh') return `${year}年${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
};

/** The same in both languages. */
export const dayText = (day: string): Bilingual => ({
  zh: formatDay(day, 'zh'),
  en: formatDay(day, 'en'),
});

/** The day of an instant in Asia/Shanghai (UTC+8 without summer time since 1991). */
export const dayInShanghai = (instant: string): string => inShanghai(instant).slice(0, 10);

/** The last instant of a period in Asia/Shanghai: `2027年1月28日24:00`, or to the minute within a day. */
export const formatLastInstant = (instant: string, language: keyof Bilingual): string => {
  const before = inShanghai(new Date(Date.parse(instant) - 1).toISOString());
  const day = formatDay(before.slice(0, 10), language);
  const endsDay = before.slice(11, 19) === '23:59:59';
  const minute = endsDay ? '24:00' : inShanghai(instant).slice(11, 16);
  return language === 'zh' ? `${day}${minute}` : `${day}, ${minute}`;
};

/** An instant to the minute in Asia/Shanghai, zone named. */
export const formatInstant = (instant: string, language: keyof Bilingual): string => {
  const minute = inShanghai(instant).slice(0, 16).replace('T', ' ');
  return language === 'zh' ? `${minute}（北京时间）` : `${minute} (UTC+8)`;
};

const inShanghai = (instant: string): string =>
  new Date(Date.parse(instant) + shanghaiOffsetMs).toISOString();

/** A share such as `0.6250` as `62.50%`. */
export const formatShare = (share: string): string =>
  `${new Decimal(share).times(100).toFixed(2)}%`;

/**
 * `USD 1,234,567.00`; the decimals are those of the currency.
 * @throws RangeError for a currency whose decimals are not given: guessing would be a wrong amount.
 */
export const formatMoney = (
  money: Money,
  currencyDecimals: Readonly<Record<string, number>>,
): string => {
  const decimals = currencyDecimals[money.currency];
  if (decimals === undefined) throw new RangeError(`decimals of ${money.currency} are not given`);
  const amount = formatAmount(money.amountMinor, decimals);
  const [whole = '', fraction] = amount.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${money.currency} ${fraction === undefined ? grouped : `${grouped}.${fraction}`}`;
};

const shownDigits = 12;

/** The first digits of a hash, enough to find it in a list. */
export const shortHash = (hash: string): string =>
  `${hash.replace(/^sha256:/, '').slice(0, shownDigits)}…`;
