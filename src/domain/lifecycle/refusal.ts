import type { Bilingual } from '../bilingual.js';
import type { Violation } from '../violation.js';

/** What sort of no it is; the API maps the kind, never the code, to a status. */
export type RefusalKind =
  | 'not_found'
  | 'not_permitted'
  | 'four_eyes'
  | 'not_allowed_in_state'
  | 'stale'
  | 'conflict'
  | 'key_reused'
  | 'invalid'
  | 'too_large'
  | 'unsupported_file'
  | 'unavailable';

/** A no with its reason: `code` is stable and machine-readable, `detail` is for people. */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly detail: Bilingual;
  readonly violations?: readonly Violation[];
  /** Who holds what was asked for. */
  readonly heldBy?: string;
}

export const refuse = (kind: RefusalKind, code: string, zh: string, en: string): Refusal => ({
  kind,
  code,
  detail: { zh, en },
});
