import { operations } from '../../../kernel/messages/operations.js';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { asOfQuery } from '../../../kernel/http/contracts/as-of.js';
import { evidenceBody } from '../contracts/application-body.js';
import { paperFindingBody } from '../contracts/paper-finding.js';
import { takeUpRequest } from '../contracts/checklist.js';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { evidenceDescription, uploadForm } from '../contracts/evidence-description.js';
import {
  evidenceAcceptanceRequest,
  evidenceRejectionRequest,
  evidenceReopeningRequest,
} from '../contracts/review-acts.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { ApplicationCommand } from '../rules/acts/application-command.js';
import type { PaperFinding } from '../rules/evidence/papers/paper-finding.js';
import type { Evidence } from '../rules/evidence/checklist/checklist.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Uploaded, UploadRequest } from '../use-cases/evidence/upload-evidence.js';
import { readDescribedUpload } from '../../../kernel/http/request/read-described-upload.js';
import { attachmentHeaders, route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actResponses, applicationParams } from './act-route.js';
import { actReply } from './application-act.js';
import { foundEvidenceView } from './evidence-view.js';
import { correctedEvidenceRoute } from './corrected-evidence-route.js';
import type { CorrectedEvidenceRouteDeps } from './corrected-evidence-route.js';
import { reusedEvidenceRoute } from './reused-evidence-route.js';
import type { ReusedEvidenceRouteDeps } from './reused-evidence-route.js';
import { financingExceptionRoutes } from './financing-exception-routes.js';
import type { FinancingExceptionRouteDeps } from './financing-exception-routes.js';
import { checklistRoutes } from './checklist-routes.js';
import type { ChecklistRouteDeps } from './checklist-routes.js';

export interface EvidenceRouteDeps
  extends
    ChecklistRouteDeps,
    FinancingExceptionRouteDeps,
    ReusedEvidenceRouteDeps,
    CorrectedEvidenceRouteDeps {
  readonly uploadEvidence: (request: UploadRequest) => Promise<Result<Uploaded, Refusal>>;
  readonly openEvidence: (
    actor: Actor,
    applicationId: string,
    evidenceId: string,
  ) => Promise<
    Result<
      { readonly stream: Readable; readonly evidence: Evidence; readonly sizeBytes: number },
      Refusal
    >
  >;
}

const evidenceParams = z.strictObject({ applicationId: idSchema, evidenceId: idSchema });
const foundEvidenceBody = evidenceBody
  .extend({ findings: z.array(paperFindingBody) })
  .meta({ id: 'FoundEvidence', description: 'Evidence with what of it does not fit the goods.' });
const uploadedBody = z.strictObject({ revision: z.int(), evidence: foundEvidenceBody });

export const evidenceRoutes = (deps: EvidenceRouteDeps): readonly Route[] => [
  ...checklistRoutes(deps),
  ...financingExceptionRoutes(deps),
  reusedEvidenceRoute(deps),
  uploadRoute(deps),
  ...readingRoutes(deps),
  ...reviewingRoutes(deps),
  reopeningRoute(deps),
  correctedEvidenceRoute(deps),
];

const uploadRoute = (deps: EvidenceRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/applications/:applicationId/evidence',
    permission: 'evidence.upload',
    summary: operations.say('summary.post_applications_evidence'),
    description: 'multipart/form-data: first `description` (JSON), then `file`.',
    tags: ['evidence'],
    idempotency: 'required',
    ifMatch: 'none',
    params: applicationParams,
    upload: { media: ['multipart/form-data'], schema: uploadForm },
    responses: { 201: { description: 'The evidence, stored by hash', body: uploadedBody } },
    refusals: [
      'not_found',
      'not_permitted',
      'conflict',
      'too_large',
      'unsupported_file',
      'invalid',
    ],
    handle: async (input, caller) => {
      const read = await readDescribedUpload(evidenceDescription, input.upload);
      if (!read.ok) return { refusal: read.failure };
      const uploaded = await deps.uploadEvidence({
        actor: caller.actor,
        applicationId: input.params.applicationId,
        commandId: input.command.commandId,
        requestId: input.requestId,
        ...read.value,
      });
      if (!uploaded.ok) return { refusal: uploaded.failure };
      const { evidence, revision } = uploaded.value;
      const { applicationId } = input.params;
      const findings = await findingsOf(deps, caller.actor, applicationId, evidence.evidenceId);
      return {
        status: 201,
        revision,
        location: `/v1/applications/${applicationId}/evidence/${evidence.evidenceId}`,
        body: { revision, evidence: foundEvidenceView(evidence, findings, caller.actor) },
      };
    },
  });

const findingsOf = async (
  { readApplication, readPaperFindings }: EvidenceRouteDeps,
  actor: Actor,
  applicationId: string,
  evidenceId: string,
): Promise<readonly PaperFinding[]> => {
  const found = await readApplication(actor, applicationId);
  return found.ok ? readPaperFindings(found.value, evidenceId) : [];
};

const readingRoutes = (deps: EvidenceRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/evidence',
    permission: 'evidence.read',
    summary: operations.say('summary.get_applications_evidence'),
    tags: ['evidence'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    query: z.strictObject(asOfQuery),
    responses: {
      200: {
        description: 'All evidence',
        body: z.strictObject({ items: z.array(foundEvidenceBody) }),
      },
    },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const found = await deps.readApplication(
        caller.actor,
        input.params.applicationId,
        input.query.asOf,
      );
      if (!found.ok) return { refusal: found.failure };
      const findings = await deps.readPaperFindings(found.value);
      const items = found.value.evidence.map((one) =>
        foundEvidenceView(one, findings, caller.actor),
      );
      return { status: 200, revision: found.value.revision, body: { items } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/evidence/:evidenceId/content',
    permission: 'evidence.read',
    summary: operations.say('summary.get_applications_evidence_content'),
    tags: ['evidence'],
    idempotency: 'none',
    ifMatch: 'none',
    params: evidenceParams,
    responses: {
      200: {
        description: 'The bytes, as an attachment',
        media: ['application/pdf', 'image/png', 'image/jpeg'],
      },
    },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const { applicationId, evidenceId } = input.params;
      const opened = await deps.openEvidence(caller.actor, applicationId, evidenceId);
      if (!opened.ok) return { refusal: opened.failure };
      const { evidence, stream, sizeBytes } = opened.value;
      return {
        status: 200,
        stream,
        headers: {
          ...attachmentHeaders(evidence.fileName, evidence.mediaType),
          'Content-Length': String(sizeBytes),
        },
      };
    },
  }),
];

const reviewingRoutes = (deps: EvidenceRouteDeps): readonly Route[] => [
  evidenceActRoute(deps, {
    under: 'check',
    summary: operations.say('summary.check'),
    body: takeUpRequest,
    command: (evidenceId, { contentHash }) => ({
      kind: 'take_up_evidence',
      evidenceId,
      contentHash,
    }),
  }),
  evidenceActRoute(deps, {
    under: 'acceptance',
    summary: operations.say('summary.acceptance'),
    body: evidenceAcceptanceRequest,
    command: (evidenceId, { contentHash, note }) => ({
      kind: 'accept_evidence',
      evidenceId,
      contentHash,
      ...(note === undefined ? {} : { note }),
    }),
  }),
  evidenceActRoute(deps, {
    under: 'rejection',
    summary: operations.say('summary.rejection'),
    body: evidenceRejectionRequest,
    command: (evidenceId, { contentHash, note }) => ({
      kind: 'reject_evidence',
      evidenceId,
      contentHash,
      reason: note,
    }),
  }),
];

const reopeningRoute = (deps: EvidenceRouteDeps): Route =>
  evidenceActRoute(deps, {
    under: 'reopening',
    ifMatch: 'required',
    summary: operations.say('summary.reopening'),
    body: evidenceReopeningRequest,
    command: (evidenceId, { contentHash, note }) => ({
      kind: 'reopen_evidence',
      evidenceId,
      contentHash,
      reason: note,
    }),
  });

interface EvidenceAct<Body extends z.ZodType> {
  readonly under: string;
  /** Where it undoes what others did, it depends on the revision seen. */
  readonly ifMatch?: 'required';
  readonly summary: Bilingual;
  readonly body: Body;
  readonly command: (evidenceId: string, body: z.output<Body>) => ApplicationCommand;
}

/** Reviewing is of a hash, so it depends on the file seen and not on the revision. */
const evidenceActRoute = <Body extends z.ZodType>(
  deps: EvidenceRouteDeps,
  declared: EvidenceAct<Body>,
): Route =>
  route({
    method: 'post',
    path: `/v1/applications/:applicationId/evidence/:evidenceId/${declared.under}`,
    permission: 'evidence.review',
    summary: declared.summary,
    tags: ['evidence'],
    idempotency: 'required',
    ifMatch: declared.ifMatch ?? 'optional',
    params: evidenceParams,
    body: declared.body,
    responses: actResponses,
    refusals: [
      'not_found',
      'not_permitted',
      'four_eyes',
      'not_allowed_in_state',
      'conflict',
      'stale',
    ],
    handle: (input, caller) =>
      actReply(deps.act, input, caller, declared.command(input.params.evidenceId, input.body)),
  });
