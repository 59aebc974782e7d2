import { contentHashOf } from '../values/canonical-json.js';
import type { Sha256 } from '../values/canonical-json.js';
import type { Actor } from '../values/actor.js';
import type { Refusal } from '../values/refusal.js';
import type { Clock, RefusalLog, RefusedAttempt } from '../ports.js';

export interface RecordRefusalDeps {
  readonly refusals: RefusalLog;
  readonly clock: Clock;
  readonly sha256: Sha256;
}

/** What somebody tried, on what. */
export interface Attempt {
  readonly actor: Actor;
  readonly subject: RefusedAttempt['subject'];
  readonly action: string;
  readonly commandId: string;
  readonly requestId: string;
}

/**
 * Writes one refused attempt down: who, what, why. Its id is ours alone: one request id sent twice
 * must not hide the second attempt.
 */
export const recordRefusal = async (
  { refusals, clock, sha256 }: RecordRefusalDeps,
  { actor, subject, action, commandId, requestId }: Attempt,
  { kind, code }: Refusal,
): Promise<void> => {
  const at = clock.now();
  await refusals.record({
    refusalId: `${actor.bankId}/${contentHashOf({ commandId, requestId, code, at }, sha256)}`,
    bankId: actor.bankId,
    subject,
    action,
    actorId: actor.userId,
    rolesThen: actor.kind === 'system' ? [] : actor.roles,
    refusal: { kind, code },
    requestId,
    at,
  });
};
