import type { Sha256 } from '../values/canonical-json.js';
import { canonicalJson } from '../values/canonical-json.js';
import { refuse } from '../messages/refusals.js';
import { type Refusal } from '../values/refusal.js';

/**
 * The command id of an idempotency key: one key is one command of one person at one bank, so
 * another bank's or person's equal key is another command. Also the Temporal update id.
 */
export const commandIdOf = (
  key: { readonly bankId: string; readonly userId: string; readonly idempotencyKey: string },
  sha256: Sha256,
): string =>
  sha256(canonicalJson(['command', key.bankId, key.userId, key.idempotencyKey])).slice(0, 32);

/** The id of what a command creates: derived, so that a repeated command creates nothing new. */
export const createdIdOf = (kind: string, commandId: string, sha256: Sha256): string =>
  sha256(canonicalJson([kind, commandId])).slice(0, 24);

/** What was asked, as one hash: the same key with another fingerprint is another request. */
export const fingerprintOf = (asked: unknown, sha256: Sha256): string =>
  sha256(canonicalJson(asked));

export const keyReused = (): Refusal => refuse('idempotency_key_reused');
