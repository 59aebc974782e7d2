import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/** What the things of the catalogue are called in a reason shown to people. */
export const catalogueNames = findings.group('thing') satisfies Record<string, Bilingual>;
