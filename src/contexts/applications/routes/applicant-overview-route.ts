import { z } from 'zod';
import { operations } from '../../../kernel/messages/operations.js';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { isPermitted } from '../../../kernel/http/permissions.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import { applicantOverviewBody, applicantOverviewQuery } from '../contracts/applicant-overview.js';
import type { ApplicantOverview } from '../use-cases/reading/read-applicant-overview.js';

export interface ApplicantOverviewRouteDeps {
  readonly readApplicantOverview: (
    actor: Actor,
    applicantId: string,
    forApplicationId: string | null,
  ) => Promise<Result<ApplicantOverview, Refusal>>;
}

/** One applicant at a glance: for the bank its client, for the firm itself. */
export const applicantOverviewRoute = (deps: ApplicantOverviewRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/applicants/:applicantId/overview',
    permission: 'applicant.read',
    summary: operations.say('summary.get_applicants_overview'),
    tags: ['applicants'],
    idempotency: 'none',
    ifMatch: 'none',
    params: z.strictObject({ applicantId: idSchema }),
    query: applicantOverviewQuery,
    responses: { 200: { description: 'The applicant at a glance', body: applicantOverviewBody } },
    refusals: ['not_found'],
    handle: async ({ params, query }, { actor }) => {
      const { applicationId = null } = query;
      const found = await deps.readApplicantOverview(actor, params.applicantId, applicationId);
      if (!found.ok) return { refusal: found.failure };
      const readsPeople =
        actor.kind === 'applicant_user' || isPermitted(actor.roles, 'exporter.read');
      return { status: 200, body: overviewView(found.value, readsPeople) };
    },
  });

const overviewView = (
  { applicant, people, outstanding, refused, papers, lookedThrough }: ApplicantOverview,
  readsPeople: boolean,
) => ({
  applicant: {
    applicantId: applicant.applicantId,
    nameZh: applicant.nameZh,
    nameEn: applicant.nameEn,
    uscc: applicant.uscc,
    lei: applicant.lei,
    createdAt: applicant.createdAt,
  },
  people: readsPeople
    ? people.map(({ userId, displayName, active }) => ({ userId, displayName, active }))
    : null,
  outstanding: [...outstanding],
  refused: refused.map((one) => ({ ...one, reasons: [...one.reasons] })),
  papers: papers.map(({ evidence, entryIds, ...paper }) => ({
    ...paper,
    entryIds: [...entryIds],
    evidenceId: evidence.evidenceId,
    fileName: evidence.fileName,
    evidenceType: evidence.evidenceType,
    issuer: evidence.issuer,
    issuedOn: evidence.issuedOn,
    validUntil: evidence.validUntil,
  })),
  lookedThrough,
});
