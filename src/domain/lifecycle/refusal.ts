import type { Bilingual } from '../bilingual.js';
import type { NewerEdits } from '../change-set/newer-edits.js';
import type { EditConflict } from '../change-set/rebase-edits.js';
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
  /** Places of a change of rules that two have changed. */
  readonly conflicts?: readonly EditConflict[];
  /** What was saved since the caller looked. */
  readonly newer?: NewerEdits;
}

export const refuse = (kind: RefusalKind, code: string, zh: string, en: string): Refusal => ({
  kind,
  code,
  detail: { zh, en },
});
