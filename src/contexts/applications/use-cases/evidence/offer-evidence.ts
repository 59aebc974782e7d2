import type { Sha256 } from '../../../../kernel/values/canonical-json.js';
import type { ActEnvelope } from '../../rules/acts/act-envelope.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { Clock } from '../../../../kernel/ports.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Evidence, EvidenceStatement } from '../../rules/evidence/checklist/checklist.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Acted } from '../acts/act-on-application.js';
import { pinnedRevision } from '../assess-application.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import { checkEvidence } from './check-evidence.js';
import { createdIdOf } from '../../../../kernel/record/command-id.js';

export interface OfferRequest {
  readonly actor: Actor;
  readonly applicationId: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly requestId: string;
  readonly from: { readonly applicationId: string; readonly evidenceId: string };
  /** The words of consent. */
  readonly consent: string;
  readonly statements: readonly EvidenceStatement[];
}

export interface OfferDeps {
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
 * Offers an accepted piece of another application of the same applicant for entries of this one
 * (docs/rules/evidence.md#reuse). The bytes stay where they are, under their hash; acceptance is
 * given anew.
 */
export const offerEvidence =
  (deps: OfferDeps) =>
  async (request: OfferRequest): Promise<Result<Acted, Refusal>> => {
    const target = await deps.readApplication(request.actor, request.applicationId);
    if (!target.ok) return target;
    const source = await deps.readApplication(request.actor, request.from.applicationId);
    if (!source.ok) return source;
    const evidence = source.value.evidence.find(
      (one) => one.evidenceId === request.from.evidenceId,
    );
    if (evidence === undefined) return fail(evidenceUnknown());
    const refusal = await refuseStatements(deps, target.value, { ...evidence, ...request });
    return refusal === null
      ? ok(await deps.act(envelopeOf(deps, request, evidence)))
      : fail(refusal);
  };

const evidenceUnknown = (): Refusal => refuse('evidence_unknown');

const refuseStatements = async (
  deps: OfferDeps,
  application: Application,
  { document = null, ...offered }: Evidence,
): Promise<Refusal | null> => {
  const compiledRevision = await pinnedRevision(deps, application);
  return compiledRevision === null
    ? null
    : checkEvidence(
        compiledRevision.revision.content,
        application,
        { ...offered, document },
        dayOf(deps.clock.now()),
      );
};

const envelopeOf = (
  { sha256 }: OfferDeps,
  request: OfferRequest,
  evidence: Evidence,
): ActEnvelope => {
  const { actor, applicationId, commandId, fingerprint, requestId } = request;
  return {
    bankId: actor.bankId,
    applicationId,
    commandId,
    fingerprint,
    actor,
    command: {
      kind: 'upload_evidence',
      evidence: {
        ...fileOf(evidence),
        evidenceId: createdIdOf('evidence', commandId, sha256),
        statements: request.statements,
        reusedFrom: { ...request.from, consent: request.consent },
      },
    },
    expectedRevision: null,
    requestId,
  };
};

/** What is of the file, without what happened to it in the other application. */
const fileOf = (evidence: Evidence) => {
  const {
    uploadedBy: _by,
    uploadedAt: _at,
    status: _status,
    reviewedBy: _reviewer,
    reason: _reason,
    proposals: _proposals,
    ...file
  } = evidence;
  return file;
};
