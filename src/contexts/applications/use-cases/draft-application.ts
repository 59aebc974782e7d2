import { applications } from '../../../kernel/messages/applications.js';
import type { ActEnvelope } from '../rules/acts/act-envelope.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { ApplicationDraft } from '../rules/draft/application-draft.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Sha256 } from '../../../kernel/values/canonical-json.js';
import type { Acted } from './acts/act-on-application.js';
import { createdIdOf } from '../../../kernel/record/command-id.js';
import type { ApplicantStore } from '../../people/use-cases/ports-of-people.js';

export interface DraftDeps {
  readonly act: (envelope: ActEnvelope) => Promise<Acted>;
  readonly applicants: ApplicantStore;
  readonly sha256: Sha256;
}

export interface DraftRequest {
  readonly actor: Actor;
  readonly draft: ApplicationDraft;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly requestId: string;
}

export interface Drafted {
  readonly applicationId: string;
  readonly acted: Acted;
}

/**
 * Starts an application. Its id follows from the idempotency key, so a repeated request meets the
 * record it made and gets the first answer.
 */
export const draftApplication =
  (deps: DraftDeps) =>
  async (request: DraftRequest): Promise<Result<Drafted, Refusal>> => {
    const { actor, draft } = request;
    const isForeign =
      actor.kind === 'applicant_user' && !actor.applicantIds.includes(draft.applicantId);
    // Whether another's applicant exists is nobody's to learn.
    if (isForeign || (await deps.applicants.find(actor.bankId, draft.applicantId)) === null)
      return fail(applicantUnknown());
    const applicationId = createdIdOf('application', request.commandId, deps.sha256);
    const acted = await deps.act({
      bankId: actor.bankId,
      applicationId,
      commandId: request.commandId,
      fingerprint: request.fingerprint,
      actor,
      command: { kind: 'draft_application', draft },
      expectedRevision: null,
      requestId: request.requestId,
    });
    return ok({ applicationId, acted });
  };

const applicantUnknown = (): Refusal => ({
  ...refuse('applicant_unknown.draft'),
  violations: [
    {
      pointer: '/applicantId',
      code: 'applicant_unknown',
      detail: applications.say('draft.applicant_unknown'),
    },
  ],
});
