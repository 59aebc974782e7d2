import { z } from 'zod';
import type { CountryTable } from '../../kernel/values/identifiers/country-code.js';
import type { CurrencyTable } from '../../kernel/values/identifiers/currency-code.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readReferenceJson } from './read-reference-file.js';

/** ISO lists that identifiers are read against. */
export interface TradeTables {
  readonly currencies: CurrencyTable;
  readonly countries: CountryTable;
}

const currencyCode = z.string().regex(/^[A-Z]{3}$/);
const countryCode = z.string().regex(/^[A-Z]{2}$/);
const names = { nameZh: z.string().min(1), nameEn: z.string().min(1) };
const meta = z.record(z.string(), z.string());

const currencies = z.strictObject({
  meta,
  currencies: z.array(
    z.strictObject({ code: currencyCode, decimals: z.int().min(0).max(4), ...names }),
  ),
  aliases: z.array(
    z.strictObject({
      code: currencyCode,
      use: currencyCode,
      taken: z.boolean(),
      noteZh: z.string().min(1),
      noteEn: z.string().min(1),
    }),
  ),
  retired: z.array(
    z.strictObject({ code: currencyCode, successor: currencyCode, withdrawnOn: z.iso.date() }),
  ),
  special: z.array(z.strictObject({ code: currencyCode, ...names })),
});

const country = z.strictObject({ code: countryCode, alpha3: currencyCode, ...names });
const countries = z.strictObject({
  meta,
  countries: z.array(country),
  userAssigned: z.array(country),
  aliases: z.array(z.strictObject({ code: countryCode, use: countryCode })),
  retired: z.array(z.strictObject({ code: countryCode, successors: z.array(countryCode) })),
  provinces: z.array(z.strictObject({ code: z.string().regex(/^CN-[A-Z]{2}$/), ...names })),
});

/** `trade/currencies.json` and `trade/countries.json`, or each damage with file, pointer, reason. */
export const loadTradeTables = async (
  dir: string,
): Promise<Result<TradeTables, readonly CatalogueDamage[]>> => {
  const money = await readReferenceJson(dir, 'trade/currencies.json', currencies);
  const places = await readReferenceJson(dir, 'trade/countries.json', countries);
  if (money.ok && places.ok) return ok({ currencies: money.value, countries: places.value });
  return fail([...(money.ok ? [] : money.failure), ...(places.ok ? [] : places.failure)]);
};
