import { formatAmount } from '../money.js';
import type { Money } from '../money.js';

/** ISO 4217 currencies whose minor unit is not the hundredth, by the number of its decimals. */
const exceptions: readonly (readonly [number, string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const byCode: ReadonlyMap<string, number> = new Map(
  exceptions.flatMap(([decimals, codes]) =>
    codes.split(' ').map((code) => [code, decimals] as const),
  ),
);

/** How many decimals an ISO 4217 currency has; a test holds it against `trade/currencies.json`. */
export const decimalsOf = (currency: string): number => byCode.get(currency) ?? 2;

/** An amount as people read it: `EUR 4,500,000.00`. */
export const moneyText = ({ amountMinor, currency }: Money): string => {
  const [whole = '', fraction] = formatAmount(amountMinor, decimalsOf(currency)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${currency} ${fraction === undefined ? grouped : `${grouped}.${fraction}`}`;
};
