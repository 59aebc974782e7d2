import type { Readable } from 'node:stream';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Evidence } from '../../rules/evidence/checklist/checklist.js';
import { refuseUnscanned } from '../../rules/evidence/papers/scan.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { EvidenceStore } from '../ports-of-applications.js';

export interface OpenedEvidence {
  readonly stream: Readable;
  readonly evidence: Evidence;
  readonly sizeBytes: number;
}

/** The bytes of one piece of evidence, for whoever may see the application. */
export const openEvidence =
  (deps: {
    readonly readApplication: (
      actor: Actor,
      applicationId: string,
    ) => Promise<Result<Application, Refusal>>;
    readonly evidenceStore: EvidenceStore;
  }) =>
  async (
    actor: Actor,
    applicationId: string,
    evidenceId: string,
  ): Promise<Result<OpenedEvidence, Refusal>> => {
    const found = await deps.readApplication(actor, applicationId);
    if (!found.ok) return found;
    const evidence = found.value.evidence.find((one) => one.evidenceId === evidenceId);
    if (evidence === undefined) return fail(evidenceUnknown());
    const withheld = refuseUnscanned(evidence);
    if (withheld !== null) return fail(withheld);
    const hash = evidence.contentHash.replace(/^sha256:/, '');
    const opened = await deps.evidenceStore.open(actor.bankId, hash);
    return opened === null ? fail(evidenceUnknown()) : ok({ ...opened, evidence });
  };

const evidenceUnknown = (): Refusal => refuse('evidence_unknown');
