import { terms } from '../../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/**
 * What the codes say that earlier builds recorded without their words; a code that a bank added to
 * its own list then is not among them.
 */
export const reasonTerms: Readonly<Record<string, Bilingual>> = terms.group('reason');
