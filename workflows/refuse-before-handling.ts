import type { ActEnvelope } from '../src/contexts/applications/rules/acts/act-envelope.js';
import { acts } from '../src/contexts/applications/rules/acts/acts.js';
import type { ApplicationProgress } from '../src/contexts/applications/rules/state/progress.js';
import { refuseAtGate } from '../src/contexts/applications/rules/acts/refuse-at-gate.js';
import type { GateView } from '../src/contexts/applications/rules/acts/gate-view.js';
import { refuse } from '../src/kernel/messages/refusals.js';
import type { Refusal } from '../src/kernel/values/refusal.js';

export interface BeforeHandling {
  readonly progress: ApplicationProgress;
  /** Whether an act is under way, due or failed midway: the record may be ahead of `progress`. */
  readonly unsure: boolean;
}

/**
 * What the update validator refuses: pure and synchronous, and never a legitimate act. Claims and
 * evidence are committed outside the workflow, which hears of them only when they change what it
 * waits for, so its knowledge may lag behind the record, never run ahead of it. Refused is therefore
 * only what that lag cannot explain:
 *
 * - a revision older than the one known here: the record only grows;
 * - side, state, role and four eyes, as long as no act is under way: the acts that move the state
 *   without this workflow notify it (a legal hold, an answered correction, a reopening), and where that
 *   is late the gateway tells it and asks again; the people who acted are never taken off the record.
 *
 * The claim is left to `handleCommand`, which reads the record: here it may have been taken or
 * given up a moment ago. So is who became related to the applicant since the submission: the bank's
 * people are read there, and no message of a process tells of them.
 */
export const refuseBeforeHandling = (
  known: BeforeHandling,
  envelope: ActEnvelope,
): Refusal | null => {
  const { progress } = known;
  const seen = envelope.expectedRevision ?? progress.revision;
  if (known.unsure) return null;
  return (
    refuseAtGate(withClaimOf(progress.view, envelope), envelope.command.kind, envelope.actor) ??
    (seen < progress.revision ? stale(seen, progress.revision) : null)
  );
};

/** The gate's view as if the actor held the claim, where the command asks for one. */
const withClaimOf = (view: GateView, envelope: ActEnvelope): GateView =>
  acts[envelope.command.kind].claim === 'any'
    ? view
    : { ...view, claim: { step: 'appeal', userId: envelope.actor.userId, at: '' } };

const stale = (seen: number, now: number): Refusal =>
  refuse('revision_stale.process', { seen, now });
