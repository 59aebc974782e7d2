import { http } from '../../messages/http.js';
import type { Bilingual } from '../../values/bilingual.js';

/** A short summary for each status, as RFC 9457 asks of `title`. */
export const problemTitles: Readonly<Record<number, Bilingual>> = http.group('title');
