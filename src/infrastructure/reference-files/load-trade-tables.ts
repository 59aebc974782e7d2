import { z } from 'zod';
import type { CurrencyTable } from '../../kernel/values/identifiers/currency-code.js';
import { ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { readReferenceJson } from './read-reference-file.js';

/** ISO lists that identifiers are read against. */
export interface TradeTables {
  readonly currencies: CurrencyTable;
}

const currencyCode = z.string().regex(/^[A-Z]{3}$/);
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

/** `trade/currencies.json`, or each damage with file, pointer, reason. */
export const loadTradeTables = async (
  dir: string,
): Promise<Result<TradeTables, readonly CatalogueDamage[]>> => {
  const money = await readReferenceJson(dir, 'trade/currencies.json', currencies);
  return money.ok ? ok({ currencies: money.value }) : money;
};
