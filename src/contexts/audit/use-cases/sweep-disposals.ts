import { dayMs, dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { Disposal, DisposalSubject } from '../rules/disposal.js';
import { evolveDisposal } from '../rules/evolve-disposal.js';
import { closedStatuses } from '../../rulebook/rules/bank-rules/retention.js';
import { retentionOverOn } from '../rules/retention-over.js';
import type { RetentionPolicy } from '../../rulebook/rules/bank-rules/retention.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import { carryOut, disposalIdOf, disposeOfRecord } from './dispose-of-record.js';
import type { DisposalDeps } from './dispose-of-record.js';
import { walkApplications } from '../../applications/use-cases/upkeep/walk-applications.js';

export interface DisposalSweepReport {
  /** Applications whose retention is over, proposed for disposal now. */
  readonly proposed: number;
  /** Agreed to before a crash, carried out now. */
  readonly carriedOut: number;
}

/** A note that was on its way while its application was removed is written long before. */
const stragglersMs = dayMs;

/**
 * Proposes every closed application whose retention is over, once: what people declined is not
 * proposed again. Only two people dispose of it; the sweep finishes what they agreed to, and looks again for a
 * day after what came while it was removed.
 */
export const sweepDisposals =
  (deps: DisposalDeps) =>
  async (bankId: string): Promise<DisposalSweepReport> => {
    const report = { proposed: 0, carriedOut: 0 };
    const retention = await deps.retentionOf(bankId);
    const asked = { bankId, statuses: closedStatuses(retention) };
    for await (const application of walkApplications(deps.projection, asked))
      if (await proposeOver(deps, application, retention)) report.proposed += 1;
    for await (const stream of deps.disposals.streams()) {
      if (stream.bankId !== bankId) continue;
      const commits = await deps.disposals.read(bankId, stream.streamId);
      const disposal = commits.reduce<Disposal | null>(evolveDisposal, null);
      if (disposal?.status === 'resolved') {
        await carryOut(deps, disposal);
        report.carriedOut += 1;
      } else if (disposal?.status === 'carried_out') await removeStragglers(deps, disposal);
    }
    return report;
  };

/** Who wrote a note read the application a moment before: it can come after everything else is gone. */
const removeStragglers = async (deps: DisposalDeps, disposal: Disposal): Promise<void> => {
  const now = deps.clock.now();
  const since = Date.parse(now) - Date.parse(disposal.updatedAt);
  if (disposal.subject.kind === 'application' && since < stragglersMs)
    await deps.remove(disposal, now);
};

const proposeOver = async (
  deps: DisposalDeps,
  application: Application,
  retention: RetentionPolicy,
): Promise<boolean> => {
  const overOn = retentionOverOn(application, retention);
  if (overOn === null || overOn > dayOf(deps.clock.now())) return false;
  const { bankId, applicationId } = application;
  const subject: DisposalSubject = { kind: 'application', applicationId };
  const disposalId = disposalIdOf(bankId, subject, deps.sha256);
  if ((await deps.disposals.read(bankId, disposalId)).length > 0) return false;
  const commandId = `system/propose/${disposalId}`;
  const proposed = await disposeOfRecord(deps)({
    actor: { kind: 'system', userId: 'system', bankId },
    disposalId,
    command: {
      kind: 'propose_disposal',
      disposalId,
      subject,
      ground: 'retention_over',
      reason: `retention was over on ${overOn}`,
    },
    commandId,
    fingerprint: commandId,
    requestId: commandId,
  });
  return proposed.ok;
};
