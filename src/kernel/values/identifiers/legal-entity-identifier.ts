import { identifiers } from '../../messages/identifiers.js';
import { accept, normaliseIdentifier, refuse } from './identifier-reading.js';
import type { IdentifierResult } from './identifier-reading.js';

/**
 * Reads a legal entity identifier (ISO 17442): 20 characters, number mod 97 = 1 (ISO 7064).
 * Refused with `lei_shape` or `lei_check_digits`. Whether it has lapsed only the register knows.
 */
export const parseLegalEntityIdentifier = (text: string): IdentifierResult<string> => {
  const code = normaliseIdentifier(text);
  if (!/^[0-9A-Z]{18}[0-9]{2}$/.test(code))
    return refuse('lei_shape', identifiers.say('lei.shape'));
  const digits = code.replace(/[A-Z]/g, (letter) => Number.parseInt(letter, 36).toString());
  if (BigInt(digits) % 97n === 1n) return accept(code);
  return refuse('lei_check_digits', identifiers.say('lei.check_digits'));
};
