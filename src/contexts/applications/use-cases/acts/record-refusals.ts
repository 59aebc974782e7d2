import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';
import { recordRefusal } from '../../../../kernel/record/record-refusal.js';
import type { Attempt, RecordRefusalDeps } from '../../../../kernel/record/record-refusal.js';

type HandleCommand = (envelope: ActEnvelope) => Promise<ActAnswer>;

/**
 * `handleCommand` as the worker runs it: what it refuses is in the refusal log before anybody hears
 * of it, also when whoever asked got past the API (docs/rules/four-eyes.md#refusals-are-logged).
 * What a timer asked too late is no attempt.
 */
export const recordRefusals =
  (deps: RecordRefusalDeps, handleCommand: HandleCommand): HandleCommand =>
  async (envelope) => {
    const answer = await handleCommand(envelope);
    if (answer.kind !== 'refused' || envelope.actor.kind === 'system') return answer;
    await recordRefusal(deps, attemptOf(envelope), answer.refusal);
    return { ...answer, recorded: true };
  };

/** An act on an application, as the refusal log names it. */
export const attemptOf = (envelope: ActEnvelope): Attempt => ({
  actor: envelope.actor,
  subject: { kind: 'application', id: envelope.applicationId },
  action: envelope.command.kind,
  commandId: envelope.commandId,
  requestId: envelope.requestId,
});
