import type { ActAnswer, ActEnvelope } from '../domain/lifecycle/act.js';
import { contentHashOf } from '../domain/canonical-json.js';
import type { Sha256 } from '../domain/canonical-json.js';
import type { Refusal } from '../domain/lifecycle/refusal.js';
import type { Clock, RefusalLog, RefusedAttempt } from './ports.js';

export interface RecordRefusalDeps {
  readonly refusals: RefusalLog;
  readonly clock: Clock;
  readonly sha256: Sha256;
}

type HandleCommand = (envelope: ActEnvelope) => Promise<ActAnswer>;

/**
 * `handleCommand` as the worker runs it: what it refuses is in the refusal log before anybody hears
 * of it, also when whoever asked got past the API (features N8). What a timer asked too late is no
 * attempt.
 */
export const recordRefusals =
  (deps: RecordRefusalDeps, handleCommand: HandleCommand): HandleCommand =>
  async (envelope) => {
    const answer = await handleCommand(envelope);
    if (answer.kind !== 'refused' || envelope.actor.kind === 'system') return answer;
    await recordRefusal(deps, envelope, answer.refusal);
    return { ...answer, recorded: true };
  };

/** Writes one refused attempt down: who, what, why. */
export const recordRefusal = async (
  { refusals, clock, sha256 }: RecordRefusalDeps,
  envelope: ActEnvelope,
  { kind, code }: Refusal,
): Promise<void> => {
  const at = clock.now();
  const key = [envelope.commandId, envelope.requestId, code, at];
  const attempt: RefusedAttempt = {
    refusalId: `${envelope.bankId}/${contentHashOf(key, sha256)}`,
    bankId: envelope.bankId,
    subject: { kind: 'application', id: envelope.applicationId },
    action: envelope.command.kind,
    actorId: envelope.actor.userId,
    rolesThen: envelope.actor.kind === 'system' ? [] : envelope.actor.roles,
    refusal: { kind, code },
    requestId: envelope.requestId,
    at,
  };
  await refusals.record(attempt);
};
