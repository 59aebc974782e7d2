import { identifiers } from '../../messages/identifiers.js';
import { accept, refuse, warning } from './identifier-reading.js';
import type { IdentifierResult } from './identifier-reading.js';

/**
 * Reads a class of GB/T 4754: four digits, the section letter in front is forgiven. Three digits
 * are read with their lost leading zero (711 → 0711) and the warning `industry_class_lost_zero`.
 * Refused with `industry_class_shape`. The class never decides (catalogue, printed note 3).
 */
export const parseIndustryClass = (text: string): IdentifierResult<string> => {
  const digits = text
    .normalize('NFKC')
    .trim()
    .replace(/^[A-Ta-t]/, '');
  if (/^[0-9]{4}$/.test(digits)) return accept(digits);
  if (!/^[1-9][0-9]{2}$/.test(digits))
    return refuse('industry_class_shape', identifiers.say('industry_class.shape'));
  const padded = `0${digits}`;
  return accept(padded, [
    warning('industry_class_lost_zero', identifiers.say('industry_class.lost_zero', { padded })),
  ]);
};
