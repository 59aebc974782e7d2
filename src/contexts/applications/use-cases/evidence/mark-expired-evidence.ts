import type { ActAnswer, ActEnvelope } from '../../rules/acts/act-envelope.js';

type Handle = (envelope: ActEnvelope) => Promise<ActAnswer>;

/**
 * Commands as they are handled, and after a refusal because evidence has run out the process marks
 * what has, so that the checklist shows it as expired to everybody and not to the one refused only.
 */
export const markExpiredEvidence =
  (handle: Handle): Handle =>
  async (envelope) => {
    const answer = await handle(envelope);
    if (answer.kind === 'refused' && answer.refusal.code === 'evidence_expired')
      await handle(markingOf(envelope));
    return answer;
  };

const markingOf = (envelope: ActEnvelope): ActEnvelope => ({
  ...envelope,
  commandId: `${envelope.commandId}/expiry`,
  fingerprint: `${envelope.commandId}/expiry`,
  actor: { kind: 'system', userId: 'system', bankId: envelope.bankId },
  command: { kind: 'expire_evidence' },
  expectedRevision: null,
});
