import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';

/** Letters and digits that cannot be mistaken for one another (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What people call an application: `GL-20261125-8F3K9QTZ`, the day it was drafted and forty bits
 * of the hash of its id.
 */
export const applicationReferenceOf = (
  applicationId: string,
  at: string,
  sha256: Sha256,
): string => {
  const bits = BigInt(`0x${sha256(applicationId).slice(0, 10)}`);
  const letters = Array.from({ length: 8 }, (_, place) =>
    alphabet.charAt(Number((bits >> BigInt(5 * place)) & 31n)),
  );
  return `GL-${dayOf(at).replaceAll('-', '')}-${letters.reverse().join('')}`;
};
