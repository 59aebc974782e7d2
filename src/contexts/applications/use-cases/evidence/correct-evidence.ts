import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { ActEnvelope } from '../../rules/acts/act-envelope.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Evidence } from '../../rules/evidence/checklist/checklist.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { refuseUnscanned } from '../../rules/evidence/papers/scan.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Acted } from '../acts/act-on-application.js';
import { pinnedRevision } from '../assess-application.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import { checkEvidence } from './check-evidence.js';
import { createdIdOf } from '../../../../kernel/record/command-id.js';
import type { EvidenceDescription } from './evidence-description.js';

export interface CorrectionRequest {
  readonly actor: Actor;
  readonly applicationId: string;
  readonly evidenceId: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly expectedRevision: number | null;
  readonly requestId: string;
  readonly description: EvidenceDescription;
}

export interface CorrectDeps {
  readonly act: (envelope: ActEnvelope) => Promise<Acted>;
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<Application, Refusal>>;
  readonly library: CatalogueLibrary;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

/**
 * States anew what a file says, as a new piece of evidence of the same bytes; both stay in the
 * record. What is accepted is first re-opened by the bank.
 */
export const correctEvidence =
  (deps: CorrectDeps) =>
  async (request: CorrectionRequest): Promise<Result<Acted, Refusal>> => {
    const found = await deps.readApplication(request.actor, request.applicationId);
    if (!found.ok) return found;
    const evidence = found.value.evidence.find((one) => one.evidenceId === request.evidenceId);
    if (evidence === undefined) return fail(evidenceUnknown());
    const compiledRevision = await pinnedRevision(deps, found.value);
    const refusal =
      refuseUnscanned(evidence) ??
      (compiledRevision === null
        ? null
        : checkEvidence(
            compiledRevision.revision.content,
            found.value,
            request.description,
            dayOf(deps.clock.now()),
          ));
    return refusal === null
      ? ok(await deps.act(envelopeOf(deps, request, evidence)))
      : fail(refusal);
  };

const evidenceUnknown = (): Refusal => refuse('evidence_unknown');

const envelopeOf = (
  { sha256 }: CorrectDeps,
  { actor, applicationId, commandId, description, ...request }: CorrectionRequest,
  { contentHash, sizeBytes, mediaType, fileName, scan, reusedFrom, evidenceId }: Evidence,
): ActEnvelope => ({
  bankId: actor.bankId,
  applicationId,
  commandId,
  fingerprint: request.fingerprint,
  actor,
  command: {
    kind: 'upload_evidence',
    evidence: {
      ...description,
      contentHash,
      sizeBytes,
      mediaType,
      fileName,
      scan,
      ...(reusedFrom === undefined ? {} : { reusedFrom }),
      evidenceId: createdIdOf('evidence', commandId, sha256),
      corrects: evidenceId,
    },
  },
  expectedRevision: request.expectedRevision,
  requestId: request.requestId,
});
