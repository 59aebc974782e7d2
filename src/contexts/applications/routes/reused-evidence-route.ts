import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { evidenceStatementSchema } from '../contracts/application-body.js';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { wordingSchema } from '../../../kernel/http/contracts/reason.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Acted } from '../use-cases/acts/act-on-application.js';
import type { OfferRequest } from '../use-cases/evidence/offer-evidence.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actResponses, applicationParams } from './act-route.js';
import { actedReply } from './application-act.js';

export interface ReusedEvidenceRouteDeps {
  readonly offerEvidence: (request: OfferRequest) => Promise<Result<Acted, Refusal>>;
}

export const reusedEvidenceRoute = (deps: ReusedEvidenceRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/applications/:applicationId/reused-evidence',
    permission: 'evidence.upload',
    summary: operations.say('summary.post_applications_reused_evidence'),
    tags: ['evidence'],
    idempotency: 'required',
    ifMatch: 'none',
    params: applicationParams,
    body: z.strictObject({
      applicationId: idSchema.meta({ description: 'The application it was accepted in.' }),
      evidenceId: idSchema,
      consent: wordingSchema.meta({ description: 'The words of consent to use it again.' }),
      statements: z.array(evidenceStatementSchema).min(1).max(50),
    }),
    responses: actResponses,
    refusals: [
      'not_found',
      'not_permitted',
      'four_eyes',
      'not_allowed_in_state',
      'conflict',
      'key_reused',
      'invalid',
    ],
    handle: async (input, caller) => {
      const { applicationId, evidenceId, consent, statements } = input.body;
      const offered = await deps.offerEvidence({
        actor: caller.actor,
        applicationId: input.params.applicationId,
        commandId: input.command.commandId,
        fingerprint: input.command.fingerprint,
        requestId: input.requestId,
        from: { applicationId, evidenceId },
        consent,
        statements,
      });
      return offered.ok
        ? actedReply(input.params.applicationId, offered.value, caller)
        : { refusal: offered.failure };
    },
  });
