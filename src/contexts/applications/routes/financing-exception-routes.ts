import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { pageOf, pageQuery } from '../../../kernel/http/contracts/page.js';
import {
  financingExceptionDecisionRequest,
  financingExceptionRequest,
} from '../contracts/checklist.js';
import type { FinancedDocuments } from '../use-cases/ports-of-applications.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actResponses } from './act-route.js';
import { actReply } from './application-act.js';
import type { ActOnApplication } from './application-act.js';

export interface FinancingExceptionRouteDeps {
  readonly act: ActOnApplication;
  readonly financedDocuments: Pick<FinancedDocuments, 'list'>;
}

/** What another application holds, financed again for a reason, and the auditors' list of it all. */
export const financingExceptionRoutes = (deps: FinancingExceptionRouteDeps): readonly Route[] => [
  proposalRoute(deps),
  decisionRoute(deps),
  listRoute(deps),
];

const evidenceParams = z.strictObject({ applicationId: idSchema, evidenceId: idSchema });

const common = {
  method: 'post',
  permission: 'evidence.waive',
  tags: ['evidence'],
  idempotency: 'required',
  ifMatch: 'optional',
  params: evidenceParams,
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
} as const;

const proposalRoute = (deps: FinancingExceptionRouteDeps): Route =>
  route({
    ...common,
    path: '/v1/applications/:applicationId/evidence/:evidenceId/financing-exception',
    summary: operations.say('summary.applications_evidence_financing_exception'),
    body: financingExceptionRequest,
    handle: (input, caller) =>
      actReply(deps.act, input, caller, {
        kind: 'propose_financing_exception',
        evidenceId: input.params.evidenceId,
        reason: input.body.note,
      }),
  });

const decisionRoute = (deps: FinancingExceptionRouteDeps): Route =>
  route({
    ...common,
    path: '/v1/applications/:applicationId/evidence/:evidenceId/financing-exception-decision',
    freshSignIn: 'people',
    summary: operations.say('summary.applications_evidence_financing_exception_decision'),
    body: financingExceptionDecisionRequest,
    handle: (input, caller) =>
      actReply(deps.act, input, caller, {
        kind: 'decide_financing_exception',
        evidenceId: input.params.evidenceId,
        agrees: input.body.agrees,
        note: input.body.note,
      }),
  });

const financedDocumentPage = pageOf(
  z.strictObject({
    documentKey: z.string().meta({ description: 'Hash of kind, issuer and number.' }),
    line: z.string().meta({
      description:
        'Line of the document; `*` is the whole of it. Of a deal, a hash of its goods lines.',
    }),
    issuedOn: z.string().nullable(),
    evidenceType: z.string(),
    currency: z.string().nullable(),
    amountMinor: z.int().nullable(),
    documentMinor: z.int().nullable().optional(),
    namedBy: z.enum(['file', 'reading', 'deal']).optional().meta({
      description:
        'What names the document: the bytes of the file, the number read in it, or its deal (kind, day, currency, total, with issuer or applicant), which a document of another number may equal; absent: the number typed.',
    }),
    applicationId: z.string(),
    evidenceId: z.string(),
    turn: z.int(),
    takenAt: z.iso.datetime(),
  }),
);

const listRoute = (deps: FinancingExceptionRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/financed-documents',
    permission: 'financing.audit',
    summary: operations.say('summary.get_financed_documents'),
    tags: ['evidence'],
    idempotency: 'none',
    ifMatch: 'none',
    query: z.strictObject(pageQuery),
    responses: { 200: { description: 'One page', body: financedDocumentPage } },
    refusals: ['invalid'],
    handle: async (input, caller) => {
      const { bankId } = caller.actor;
      const page = await deps.financedDocuments.list({ bankId, ...input.query });
      const items = page.items.map(({ bankId: _bank, ...document }) => document);
      return { status: 200, body: { items, nextCursor: page.nextCursor } };
    },
  });
