import type { Commit } from '../../kernel/record/commit.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import { RejectedCommit } from '../../kernel/ports.js';
import type { RefusalLog, RefusedAttempt } from '../../kernel/ports.js';

/**
 * Writes an unlawful commit down as a refused attempt of whoever it names.
 * @throws RejectedCommit always.
 */
export const refuseAndRecord = async (
  refusals: RefusalLog,
  kind: RefusedAttempt['subject']['kind'],
  commit: Commit<unknown>,
  refusal: Refusal,
): Promise<never> => {
  await refusals.record({
    refusalId: `${commit.bankId}/${commit.hash}`,
    bankId: commit.bankId,
    subject: { kind, id: commit.streamId },
    action: commit.action,
    actorId: commit.actor.userId,
    rolesThen: commit.actor.rolesThen,
    refusal: { kind: refusal.kind, code: refusal.code },
    requestId: commit.requestId,
    at: commit.at,
  });
  throw new RejectedCommit(refusal);
};
