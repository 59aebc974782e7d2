import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { evidenceDescription } from '../contracts/evidence-description.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Acted } from '../use-cases/acts/act-on-application.js';
import type { CorrectionRequest } from '../use-cases/evidence/correct-evidence.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actResponses } from './act-route.js';
import { actedReply } from './application-act.js';

export interface CorrectedEvidenceRouteDeps {
  readonly correctEvidence: (request: CorrectionRequest) => Promise<Result<Acted, Refusal>>;
}

export const correctedEvidenceRoute = (deps: CorrectedEvidenceRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/applications/:applicationId/evidence/:evidenceId/correction',
    permission: 'evidence.upload',
    summary: operations.say('summary.post_applications_evidence_correction'),
    tags: ['evidence'],
    idempotency: 'required',
    ifMatch: 'optional',
    params: z.strictObject({ applicationId: idSchema, evidenceId: idSchema }),
    body: evidenceDescription,
    responses: actResponses,
    refusals: [
      'not_found',
      'not_permitted',
      'four_eyes',
      'not_allowed_in_state',
      'conflict',
      'stale',
      'key_reused',
      'invalid',
    ],
    handle: async (input, caller) => {
      const { applicationId, evidenceId } = input.params;
      const corrected = await deps.correctEvidence({
        actor: caller.actor,
        applicationId,
        evidenceId,
        commandId: input.command.commandId,
        fingerprint: input.command.fingerprint,
        expectedRevision: input.expectedRevision,
        requestId: input.requestId,
        description: input.body,
      });
      return corrected.ok
        ? actedReply(applicationId, corrected.value, caller)
        : { refusal: corrected.failure };
    },
  });
