import { z } from 'zod';
import { idSchema } from '../../contracts/common.js';
import type { Actor } from '../../domain/lifecycle/actor.js';
import type { Refusal } from '../../domain/lifecycle/refusal.js';
import type { Result } from '../../domain/result.js';
import type { User } from '../../use-cases/ports.js';
import { route } from '../route.js';
import type { Route } from '../route.js';

export interface ApplicantUserRouteDeps {
  readonly linkApplicantUser: (
    actor: Actor,
    applicantId: string,
    userName: string,
  ) => Promise<Result<User, Refusal>>;
}

const linkedBody = z.strictObject({
  userId: z.string(),
  userName: z.string(),
  displayName: z.string(),
  applicantIds: z.array(z.string()),
});

/** Who acts for an applicant. */
export const applicantUserRoutes = (deps: ApplicantUserRouteDeps): readonly Route[] => [
  route({
    method: 'put',
    path: '/v1/applicants/:applicantId/users/:userName',
    permission: 'applicant.register',
    summary: { zh: '登记申请人的办理人员', en: 'Say who acts for the applicant' },
    tags: ['applicants'],
    idempotency: 'required',
    ifMatch: 'none',
    params: z.strictObject({
      applicantId: idSchema,
      userName: z.string().regex(/^[\w.@-]{1,100}$/),
    }),
    responses: { 200: { description: 'The user', body: linkedBody } },
    refusals: ['not_found', 'four_eyes'],
    handle: async ({ params }, { actor }) => {
      const linked = await deps.linkApplicantUser(actor, params.applicantId, params.userName);
      if (!linked.ok) return { refusal: linked.failure };
      const { userId, userName, displayName, applicantIds } = linked.value;
      return { status: 200, body: { userId, userName, displayName, applicantIds } };
    },
  }),
];
