import { isCountry } from './country-code.js';
import type { CountryTable } from './country-code.js';
import { accept, normaliseIdentifier, refuse } from './identifier-reading.js';
import type { IdentifierResult } from './identifier-reading.js';

/**
 * Reads a business identifier code (ISO 9362): 8 or 11 characters, country in use. Shape only, the
 * directory knows whether it exists. Refused with `bic_length`, `bic_shape`, `bic_country` or
 * `bic_test_code` (eighth character 0).
 */
export const parseBusinessIdentifierCode = (
  text: string,
  countries: CountryTable,
): IdentifierResult<string> => {
  const code = normaliseIdentifier(text);
  if (code.length !== 8 && code.length !== 11)
    return refuse(
      'bic_length',
      `BIC应为8位或11位，现为${code.length}位`,
      `A BIC has 8 or 11 characters, this one has ${code.length}`,
    );
  if (!/^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(code))
    return refuse('bic_shape', 'BIC前6位应为字母', 'The first six characters of a BIC are letters');
  if (!isCountry(code.slice(4, 6), countries))
    return refuse(
      'bic_country',
      `BIC中的国家代码${code.slice(4, 6)}不存在`,
      `The country ${code.slice(4, 6)} in the BIC does not exist`,
    );
  if (code[7] === '0') return refuse('bic_test_code', '该BIC为测试代码', 'This BIC is a test code');
  return accept(code);
};
