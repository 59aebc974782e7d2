import { accept, normaliseIdentifier, refuse } from './identifier-reading.js';
import type { IdentifierResult } from './identifier-reading.js';

/**
 * Reads a ship's IMO number: seven digits, with or without "IMO"; the last is the check digit
 * (weights 7 to 2). One number in ten passes by accident, so it proves nothing by itself.
 * Refused with `imo_shape` or `imo_check_digit`.
 */
export const parseImoNumber = (text: string): IdentifierResult<string> => {
  const number = normaliseIdentifier(text).replace(/^IMO/, '');
  if (!/^[0-9]{7}$/.test(number))
    return refuse('imo_shape', 'IMO编号应为7位数字', 'An IMO number has seven digits');
  const sum = [7, 6, 5, 4, 3, 2].reduce((total, w, place) => total + w * Number(number[place]), 0);
  if (sum % 10 === Number(number[6])) return accept(number);
  return refuse(
    'imo_check_digit',
    'IMO编号校验位不正确，请核对',
    'The check digit of the IMO number is wrong',
  );
};
