import { applications } from '../../../../kernel/messages/applications.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ReadingDoubt } from './document-reading.js';

const texts: Readonly<Record<ReadingDoubt, Bilingual>> = applications.group('reading_doubt');

/** Why a person must look, in both languages. */
export const readingDoubtText = (doubt: ReadingDoubt): Bilingual => texts[doubt];
