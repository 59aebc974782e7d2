import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import {
  applicantBody,
  applicantPage,
  applicantRequest,
  registeredBody,
} from '../contracts/applicant.js';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Page } from '../../../kernel/ports.js';
import type { Applicant } from '../use-cases/ports-of-people.js';
import type { ApplicantsAsked } from '../use-cases/read-applicants.js';
import { withoutUndefined } from '../../../kernel/http/response/without-undefined.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import type { Registered, RegisterRequest } from '../use-cases/register-applicant.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';

export interface ApplicantRouteDeps {
  readonly registerApplicant: (request: RegisterRequest) => Promise<Result<Registered, Refusal>>;
  readonly readApplicant: (
    actor: Actor,
    applicantId: string,
  ) => Promise<Result<Applicant, Refusal>>;
  readonly listApplicants: (
    actor: Actor,
    asked: ApplicantsAsked,
  ) => Promise<Result<Page<Applicant>, Refusal>>;
}

export const applicantRoutes = (deps: ApplicantRouteDeps): readonly Route[] => [
  registerRoute(deps),
  ...readingRoutes(deps),
];

const registerRoute = ({ registerApplicant }: ApplicantRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/applicants',
    permission: 'applicant.register',
    summary: operations.say('summary.post_applicants'),
    tags: ['applicants'],
    idempotency: 'required',
    ifMatch: 'none',
    body: applicantRequest,
    responses: { 201: { description: 'The applicant', body: registeredBody } },
    refusals: ['invalid', 'conflict', 'key_reused'],
    handle: async ({ body, command }, { actor }) => {
      const { commandId } = command;
      const registered = await registerApplicant({ actor, commandId, ...body });
      if (!registered.ok) return { refusal: registered.failure };
      const { applicant } = registered.value;
      const warnings = registered.value.warnings.map(({ code, detail }) => ({
        code,
        text: detail,
      }));
      return {
        status: 201,
        location: `/v1/applicants/${applicant.applicantId}`,
        body: { ...applicantView(applicant), warnings },
      };
    },
  });

const readingRoutes = (deps: ApplicantRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/applicants',
    permission: 'applicant.read',
    summary: operations.say('summary.get_applicants'),
    tags: ['applicants'],
    idempotency: 'none',
    ifMatch: 'none',
    query: z.strictObject({
      ...pageQuery,
      find: safeText({ min: 1, max: 100 }).optional().meta({
        description:
          'Words of the name or how they begin, or the unified social credit code; one page of `limit`.',
      }),
    }),
    responses: { 200: { description: 'A page of applicants', body: applicantPage } },
    refusals: ['invalid', 'not_permitted'],
    handle: async ({ query: { limit, cursor, ...asked } }, { actor }) => {
      const found = await deps.listApplicants(actor, {
        ...withoutUndefined(asked),
        limit,
        cursor,
      });
      if (!found.ok) return { refusal: found.failure };
      const { items, nextCursor } = found.value;
      return { status: 200, body: { items: items.map(applicantView), nextCursor } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/applicants/:applicantId',
    permission: 'applicant.read',
    summary: operations.say('summary.get_applicants.read_applicant'),
    tags: ['applicants'],
    idempotency: 'none',
    ifMatch: 'none',
    params: z.strictObject({ applicantId: idSchema }),
    responses: { 200: { description: 'The applicant', body: applicantBody } },
    handle: async ({ params }, { actor }) => {
      const found = await deps.readApplicant(actor, params.applicantId);
      return found.ok
        ? { status: 200, body: applicantView(found.value) }
        : { refusal: found.failure };
    },
  }),
];

const applicantView = ({ applicantId, nameZh, nameEn, uscc, lei, createdAt }: Applicant) => ({
  applicantId,
  nameZh,
  nameEn,
  uscc,
  lei,
  createdAt,
});
