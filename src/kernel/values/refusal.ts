import type { Bilingual } from './bilingual.js';
import type { JsonValue } from './canonical-json.js';
import type { Violation } from './violation.js';

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
  /** What could be given in the place of what was. */
  readonly choices?: readonly Choice[];
}

/** A value that may be given, and what it means. */
export interface Choice {
  readonly value: string;
  readonly label: Bilingual;
}

/** An edit whose place is another one on the newer revision, or that cannot stand there. */
export interface EditConflict {
  readonly edit: number;
  /** What stands there on the revision the edit was made on; null for nothing. */
  readonly before: JsonValue;
  /** What stands there on the newer revision. */
  readonly theirs: JsonValue;
  /** What the edit puts there. */
  readonly mine: JsonValue;
  /** Why the edit cannot stand on the newer revision: only `theirs` can be taken. */
  readonly fault?: Violation;
}

/** What others have saved since somebody looked at a change set. */
export interface NewerEdits {
  readonly revision: number;
  /** Who acted since, in order, each once. */
  readonly by: readonly string[];
  /** When the last of them did. */
  readonly at: string;
  /** Edits that were not there, or not so. */
  readonly edits: readonly object[];
  /** Edits whose place is no longer edited. */
  readonly withdrawn: readonly object[];
}
