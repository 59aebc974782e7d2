import { accept, normaliseIdentifier, refuse } from './identifier-reading.js';
import type { IdentifierResult } from './identifier-reading.js';

/**
 * Reads a freight container number (ISO 6346): three owner letters, U, J or Z, six digits, check
 * digit. Refused with `container_shape` or `container_check_digit`.
 */
export const parseContainerNumber = (text: string): IdentifierResult<string> => {
  const number = normaliseIdentifier(text);
  if (!/^[A-Z]{3}[UJZ][0-9]{7}$/.test(number))
    return refuse(
      'container_shape',
      '集装箱号应为3位箱主字母、U/J/Z和7位数字',
      'A container number has three owner letters, U, J or Z, and seven digits',
    );
  const sum = Array.from(number.slice(0, 10)).reduce(
    (total, character, place) => total + valueOf(character) * 2 ** place,
    0,
  );
  if ((sum % 11) % 10 === Number(number[10])) return accept(number);
  return refuse(
    'container_check_digit',
    '集装箱号校验位不正确，请核对',
    'The check digit of the container number is wrong',
  );
};

/** A = 10 …, leaving out the multiples of 11 (11, 22, 33). */
const valueOf = (character: string): number => {
  const value = Number.parseInt(character, 36);
  return value < 10 ? value : value + Math.floor((value - 1) / 10);
};
