import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import {
  documentPageBody,
  evidenceProposalsBody,
  paperReadingBody,
  pageNumberSchema,
} from '../contracts/evidence-proposals.js';
import { evidenceAcceptanceRequest, evidenceRejectionRequest } from '../contracts/review-acts.js';
import type { DocumentProposal } from '../rules/documents/document-proposal.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { ApplicationCommand } from '../rules/acts/application-command.js';
import type { Refusal, RefusalKind } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { DocumentPage, EvidenceProposals } from '../use-cases/evidence/evidence-proposals.js';
import type { PaperReading, ReadingRequest } from '../use-cases/evidence/read-before-stating.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actResponses, applicationParams } from './act-route.js';
import { actReply } from './application-act.js';
import type { ActOnApplication } from './application-act.js';
import { paperReadingView, proposalsView } from './proposal-view.js';

type OfEvidence<Value> = (
  actor: Actor,
  applicationId: string,
  evidenceId: string,
) => Promise<Result<Value, Refusal>>;

export interface ProposalRouteDeps {
  readonly act: ActOnApplication;
  readonly readBeforeStating: (request: ReadingRequest) => Promise<Result<PaperReading, Refusal>>;
  readonly readProposals: OfEvidence<EvidenceProposals>;
  readonly askForProposals: OfEvidence<EvidenceProposals>;
  readonly findProposal: (
    actor: Actor,
    applicationId: string,
    evidenceId: string,
    proposalId: string,
  ) => Promise<Result<DocumentProposal, Refusal>>;
  readonly readDocumentPage: (
    actor: Actor,
    applicationId: string,
    evidenceId: string,
    number: number,
  ) => Promise<Result<DocumentPage, Refusal>>;
}

const evidencePath = '/v1/applications/:applicationId/evidence/:evidenceId';
const evidenceParams = z.strictObject({ applicationId: idSchema, evidenceId: idSchema });
const proposalParams = evidenceParams.extend({ proposalId: idSchema });
const responses = {
  200: { description: 'What is proposed, beside what is stated', body: evidenceProposalsBody },
};

/** What a reader proposes for a piece of evidence: read it, ask for it, answer it, see the page. */
export const proposalRoutes = (deps: ProposalRouteDeps): readonly Route[] => [
  readingRoute(deps),
  readRoute(deps),
  askRoute(deps),
  pageRoute(deps),
  acceptanceRoute(deps),
  rejectionRoute(deps),
];

const pdf = 'application/pdf';

/** Up to some seconds of work, in the one thread there is for it. */
const readingCost = 5;

const readingRoute = (deps: ProposalRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/applications/:applicationId/paper-readings',
    permission: 'evidence.upload',
    summary: operations.say('summary.summary.read_paper_before'),
    description:
      'The file itself is the body. It is read and not kept; what it says is proposed for the description of an upload, and nothing is stated by it.',
    tags: ['evidence'],
    idempotency: 'none',
    ifMatch: 'none',
    cost: readingCost,
    params: applicationParams,
    upload: { media: [pdf] },
    responses: {
      200: { description: 'What it says, with page and words', body: paperReadingBody },
    },
    refusals: [
      'not_found',
      'not_permitted',
      'not_allowed_in_state',
      'too_large',
      'unsupported_file',
      'invalid',
      'unavailable',
    ],
    handle: async (input, { actor }) => {
      const read = await deps.readBeforeStating({
        actor,
        applicationId: input.params.applicationId,
        file: { stream: input.upload.stream, fileName: 'paper.pdf', declaredType: pdf },
      });
      if (!read.ok) return { refusal: read.failure };
      return { status: 200, body: paperReadingView(read.value) };
    },
  });

const readRoute = (deps: ProposalRouteDeps): Route =>
  route({
    method: 'get',
    path: `${evidencePath}/proposals`,
    permission: 'evidence.read',
    summary: operations.say('summary.summary'),
    tags: ['evidence'],
    idempotency: 'none',
    ifMatch: 'none',
    params: evidenceParams,
    responses,
    refusals: ['not_found'],
    handle: async ({ params }, { actor }) => {
      const found = await deps.readProposals(actor, params.applicationId, params.evidenceId);
      if (!found.ok) return { refusal: found.failure };
      return {
        status: 200,
        revision: found.value.revision,
        body: proposalsView(found.value, actor),
      };
    },
  });

const askRoute = (deps: ProposalRouteDeps): Route =>
  route({
    method: 'post',
    path: `${evidencePath}/proposals`,
    permission: 'proposal.answer',
    summary: operations.say('summary.summary.ask_for_document'),
    description:
      'Reading is done outside the request; poll with GET. Asking again changes nothing, so no key is needed.',
    tags: ['evidence'],
    idempotency: 'optional',
    ifMatch: 'none',
    params: evidenceParams,
    responses,
    refusals: ['not_found'],
    handle: async ({ params }, { actor }) => {
      const asked = await deps.askForProposals(actor, params.applicationId, params.evidenceId);
      if (!asked.ok) return { refusal: asked.failure };
      return {
        status: 200,
        revision: asked.value.revision,
        body: proposalsView(asked.value, actor),
      };
    },
  });

const pageRoute = (deps: ProposalRouteDeps): Route =>
  route({
    method: 'get',
    path: `${evidencePath}/pages/:page`,
    permission: 'evidence.read',
    summary: operations.say('summary.summary.read_text_one'),
    tags: ['evidence'],
    idempotency: 'none',
    ifMatch: 'none',
    params: evidenceParams.extend({ page: pageNumberSchema }),
    responses: { 200: { description: 'The page', body: documentPageBody } },
    refusals: ['not_found', 'conflict'],
    handle: async ({ params }, { actor }) => {
      const { applicationId, evidenceId, page } = params;
      const found = await deps.readDocumentPage(actor, applicationId, evidenceId, page);
      if (!found.ok) return { refusal: found.failure };
      const { number, pageCount, text, fields, reader, evidence } = found.value;
      return {
        status: 200,
        body: {
          evidenceId,
          contentHash: evidence.contentHash,
          page: number,
          pageCount,
          text,
          fields,
          reader,
        },
      };
    },
  });

const answerRefusals: readonly RefusalKind[] = [
  'not_found',
  'not_permitted',
  'four_eyes',
  'not_allowed_in_state',
  'conflict',
  'stale',
];

/** An answer is to a proposal about a hash, so it depends on the file seen and not on the revision. */
const answer = {
  method: 'post',
  permission: 'proposal.answer',
  tags: ['evidence'],
  idempotency: 'required',
  ifMatch: 'optional',
  params: proposalParams,
  responses: actResponses,
  refusals: answerRefusals,
} as const;

const acceptanceRoute = (deps: ProposalRouteDeps): Route =>
  route({
    ...answer,
    path: `${evidencePath}/proposals/:proposalId/acceptance`,
    summary: operations.say('summary.summary.accept_proposal_becomes'),
    body: evidenceAcceptanceRequest,
    handle: async (input, caller) => {
      const proposal = await proposalOf(deps, input.params, caller.actor);
      if (!proposal.ok) return { refusal: proposal.failure };
      return actReply(deps.act, input, caller, {
        kind: 'accept_proposal',
        ...pieceOf(input.params, input.body),
        proposal: proposal.value,
      });
    },
  });

const rejectionRoute = (deps: ProposalRouteDeps): Route =>
  route({
    ...answer,
    path: `${evidencePath}/proposals/:proposalId/rejection`,
    summary: operations.say('summary.summary.reject_proposal'),
    body: evidenceRejectionRequest,
    handle: async (input, caller) => {
      const proposal = await proposalOf(deps, input.params, caller.actor);
      if (!proposal.ok) return { refusal: proposal.failure };
      return actReply(deps.act, input, caller, {
        kind: 'reject_proposal',
        ...pieceOf(input.params, input.body),
        proposal: proposal.value,
        reason: input.body.note,
      });
    },
  });

type ProposalParams = z.output<typeof proposalParams>;

const proposalOf = (deps: ProposalRouteDeps, params: ProposalParams, actor: Actor) =>
  deps.findProposal(actor, params.applicationId, params.evidenceId, params.proposalId);

const pieceOf = (
  { evidenceId }: ProposalParams,
  { contentHash }: { readonly contentHash: string },
): Pick<
  Extract<ApplicationCommand, { kind: 'accept_proposal' }>,
  'evidenceId' | 'contentHash'
> => ({
  evidenceId,
  contentHash,
});
