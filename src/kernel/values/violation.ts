import type { Bilingual } from './bilingual.js';

/**
 * One thing wrong with an input: where (`pointer`, RFC 6901), which rule (`code`, stable), and
 * what to do about it, in both languages.
 */
export interface Violation {
  readonly pointer: string;
  readonly code: string;
  readonly detail: Bilingual;
}
