import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import {
  reassessmentRequest,
  reassessmentsBody,
  sideBySideBody,
} from '../contracts/reassessment.js';
import type { CatalogueStore } from '../../catalogue/use-cases/ports-of-catalogue.js';
import { revisionUnknown } from '../../catalogue/use-cases/catalogue-reads.js';
import type { ReassessmentReads } from '../use-cases/reading/read-reassessments.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actResponses, applicationParams } from './act-route.js';
import { actReply } from './application-act.js';
import type { ActOnApplication } from './application-act.js';

export interface ReassessmentRouteDeps {
  readonly act: ActOnApplication;
  readonly listRevisions: CatalogueStore['list'];
  readonly reads: ReassessmentReads;
}

/** What a newer revision would say of an application: asked for, kept, and without effect. */
export const reassessmentRoutes = (deps: ReassessmentRouteDeps): readonly Route[] => [
  askingRoute(deps),
  ...readingRoutes(deps.reads),
];

const askingRoute = ({ act, listRevisions }: ReassessmentRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/applications/:applicationId/reassessments',
    permission: 'application.reassess',
    summary: operations.say('summary.post_applications_reassessments'),
    description:
      'Both results of the same facts are kept in the record side by side. The application stays pinned to its revision, and what was decided stays.',
    tags: ['assessments'],
    idempotency: 'required',
    ifMatch: 'optional',
    params: applicationParams,
    body: reassessmentRequest,
    responses: actResponses,
    refusals: [
      'not_found',
      'not_permitted',
      'four_eyes',
      'not_allowed_in_state',
      'conflict',
      'stale',
      'key_reused',
      'unavailable',
    ],
    handle: async (input, caller) => {
      const { revision: wanted = null, note } = input.body;
      const heads = wanted === null ? [] : await listRevisions(caller.actor.bankId);
      const head = heads.find((one) => one.revision === wanted || one.contentHash === wanted);
      if (wanted !== null && head === undefined) return { refusal: revisionUnknown() };
      const revision =
        head === undefined ? null : { name: head.revision, contentHash: head.contentHash };
      return actReply(act, input, caller, { kind: 'reassess_application', revision, note });
    },
  });

const reading = {
  method: 'get',
  permission: 'reassessment.read',
  tags: ['assessments'],
  idempotency: 'none',
  ifMatch: 'none',
  refusals: ['not_found'],
} as const;

const readingRoutes = (reads: ReassessmentReads): readonly Route[] => [
  route({
    ...reading,
    path: '/v1/applications/:applicationId/reassessments',
    summary: operations.say('summary.applications_reassessments'),
    params: applicationParams,
    responses: { 200: { description: 'In short', body: reassessmentsBody } },
    handle: async ({ params }, caller) => {
      const read = await reads.list(caller.actor, params.applicationId);
      return read.ok ? { status: 200, body: { items: read.value } } : { refusal: read.failure };
    },
  }),
  route({
    ...reading,
    path: '/v1/applications/:applicationId/reassessments/:number',
    summary: operations.say('summary.applications_reassessments.read_both_results'),
    params: z.strictObject({
      applicationId: idSchema,
      number: z
        .string()
        .regex(/^[1-9]\d{0,4}$/)
        .transform(Number),
    }),
    responses: { 200: { description: 'Both, whole', body: sideBySideBody } },
    handle: async ({ params }, caller) => {
      const read = await reads.sideBySide(caller.actor, params.applicationId, params.number);
      return read.ok ? { status: 200, body: read.value } : { refusal: read.failure };
    },
  }),
];
