import { accept, refuse, warning } from './identifier-reading.js';
import type { IdentifierResult } from './identifier-reading.js';

interface NamedCountry {
  readonly code: string;
  readonly alpha3: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Shape of `reference/trade/countries.json` (ISO 3166). */
export interface CountryTable {
  readonly countries: readonly NamedCountry[];
  readonly userAssigned: readonly NamedCountry[];
  readonly aliases: readonly { readonly code: string; readonly use: string }[];
  readonly retired: readonly { readonly code: string; readonly successors: readonly string[] }[];
  readonly provinces: readonly {
    readonly code: string;
    readonly nameZh: string;
    readonly nameEn: string;
  }[];
}

export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 3166-2 of a province of China, such as `CN-BJ`. */
  readonly province: string | null;
}

/** Is that an alpha-2 code in use (XK by rule)? */
export const isCountry = (code: string, table: CountryTable): boolean =>
  [...table.countries, ...table.userAssigned].some((one) => one.code === code);

/**
 * Reads a country (alpha-2) or a province of China (`CN-BJ`). UK and EL are taken as GB and GR with
 * the warning `country_alias`; refused with `country_retired`, `country_alpha3` (both with
 * suggestions), `country_unknown` or `province_unknown`.
 */
export const parseCountryCode = (text: string, table: CountryTable): IdentifierResult<Place> => {
  const code = text.normalize('NFKC').trim().toUpperCase();
  if (code.startsWith('CN-')) return readProvince(code, table);
  if (isCountry(code, table)) return accept({ country: code, province: null });
  const alias = table.aliases.find((one) => one.code === code);
  if (alias)
    return accept({ country: alias.use, province: null }, [
      warning('country_alias', `${code}按${alias.use}处理`, `${code} is read as ${alias.use}`),
    ]);
  return unknownCountry(code, table);
};

const readProvince = (code: string, table: CountryTable): IdentifierResult<Place> =>
  table.provinces.some((one) => one.code === code)
    ? accept({ country: 'CN', province: code })
    : refuse(
        'province_unknown',
        'ISO 3166-2中没有该省级行政区代码',
        'ISO 3166-2 has no such province of China',
      );

const unknownCountry = (code: string, table: CountryTable): ReturnType<typeof refuse> => {
  const retired = table.retired.find((one) => one.code === code);
  if (retired)
    return refuse(
      'country_retired',
      `国家代码${code}已停用，现为${retired.successors.join('、')}`,
      `Country code ${code} is withdrawn; now ${retired.successors.join(', ')}`,
      retired.successors,
    );
  const long = [...table.countries, ...table.userAssigned].find((one) => one.alpha3 === code);
  if (long)
    return refuse(
      'country_alpha3',
      `请使用两位国家代码：${long.code}`,
      `Use the two-letter code: ${long.code}`,
      [long.code],
    );
  return refuse('country_unknown', 'ISO 3166中没有该国家代码', 'ISO 3166 has no such country code');
};
