import { identifiers } from '../../messages/identifiers.js';
import type { Bilingual } from '../bilingual.js';
import { accept, normaliseIdentifier, refuse, warning } from './identifier-reading.js';
import type { IdentifierResult } from './identifier-reading.js';

export interface Currency {
  readonly code: string;
  /** Digits of the minor unit. */
  readonly decimals: number;
}

/** Shape of `reference/trade/currencies.json` (ISO 4217). */
export interface CurrencyTable {
  readonly currencies: readonly (Currency & { readonly nameZh: string; readonly nameEn: string })[];
  readonly aliases: readonly {
    readonly code: string;
    readonly use: string;
    readonly taken: boolean;
    readonly noteZh: string;
    readonly noteEn: string;
  }[];
  readonly retired: readonly {
    readonly code: string;
    readonly successor: string;
    readonly withdrawnOn: string;
  }[];
  readonly special: readonly {
    readonly code: string;
    readonly nameZh: string;
    readonly nameEn: string;
  }[];
}

/** Looks a currency up; `undefined` for what ISO 4217 does not list as money. */
export type FindCurrency = (code: string) => Currency | undefined;

/** Index of the table, built once. */
export const currencyFinder = (table: CurrencyTable): FindCurrency => {
  const byCode = new Map(
    table.currencies.map(({ code, decimals }) => [code, { code, decimals }] as const),
  );
  return (code) => byCode.get(code);
};

/**
 * Reads a currency code by membership in ISO 4217. CNH is taken as CNY with the warning
 * `currency_alias`; refused with `currency_not_iso` (RMB, suggestion), `currency_retired`
 * (suggestion), `currency_without_minor_unit` (XAU, XXX …) or `currency_unknown`.
 */
export const parseCurrencyCode = (
  text: string,
  table: CurrencyTable,
  find: FindCurrency = currencyFinder(table),
): IdentifierResult<Currency> => {
  const stated = find(text);
  if (stated) return accept(stated);
  const code = normaliseIdentifier(text);
  const listed = find(code);
  if (listed) return accept(listed);
  const alias = table.aliases.find((one) => one.code === code);
  if (alias) return readAlias(alias, find);
  const retired = table.retired.find((one) => one.code === code);
  if (retired)
    return refuse(
      'currency_retired',
      identifiers.say('currency.retired', {
        code,
        withdrawnOn: retired.withdrawnOn,
        successor: retired.successor,
      }),
      [retired.successor],
    );
  const special = table.special.find((one) => one.code === code);
  if (special) return notMoney(code, { zh: special.nameZh, en: special.nameEn });
  return refuse('currency_unknown', identifiers.say('currency.unknown'));
};

const readAlias = (
  alias: CurrencyTable['aliases'][number],
  find: FindCurrency,
): IdentifierResult<Currency> => {
  const meant = find(alias.use);
  const note = { zh: alias.noteZh, en: alias.noteEn };
  if (alias.taken && meant) return accept(meant, [warning('currency_alias', note)]);
  return refuse('currency_not_iso', note, [alias.use]);
};

const notMoney = (code: string, name: Bilingual) =>
  refuse(
    'currency_without_minor_unit',
    identifiers.say('currency.without_minor_unit', { code, name }),
  );
