import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { absencesRequest, staffBody, staffMemberBody } from '../contracts/staff.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import { profileOf } from '../rules/staff/staff-profile.js';
import type { StaffRequest } from '../use-cases/keep-staff.js';
import type { User, UserStore } from '../use-cases/ports-of-people.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';

export interface StaffRouteDeps {
  readonly bankUsers: UserStore['bankUsers'];
  readonly keepStaff: (request: StaffRequest) => Promise<Result<User, Refusal>>;
}

const view = (user: User) => {
  const { userId, displayName, roles, active } = user;
  return { userId, displayName, roles, active, ...profileOf(user) };
};

const params = z.strictObject({ userId: idSchema });
const tags = ['staff'] as const;
const kept = {
  idempotency: 'required',
  ifMatch: 'required',
  params,
  tags,
  responses: { 200: { description: 'The person after the change', body: staffMemberBody } },
  refusals: ['not_found', 'not_permitted', 'four_eyes', 'stale', 'invalid'],
} as const;

/** Who works at the bank, and who is away: the rest is changed by two people. */
export const staffRoutes = (deps: StaffRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/staff',
    permission: 'staff.read',
    summary: operations.say('summary.get_staff'),
    tags,
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'All of them', body: staffBody } },
    handle: async (_input, { actor }) => ({
      status: 200,
      body: { items: (await deps.bankUsers(actor.bankId)).map(view) },
    }),
  }),
  route({
    ...kept,
    method: 'put',
    path: '/v1/staff/:userId/absences',
    permission: 'staff.absence',
    summary: operations.say('summary.put_staff_absences'),
    body: absencesRequest,
    handle: (input, { actor }) => keep(deps, { ...input, actor, change: input.body }),
  }),
];

interface KeepInput extends Pick<StaffRequest, 'actor' | 'change' | 'expectedRevision'> {
  readonly params: { readonly userId: string };
}

const keep = async (deps: StaffRouteDeps, input: KeepInput) => {
  const { actor, change, expectedRevision, params: named } = input;
  const saved = await deps.keepStaff({ actor, userId: named.userId, change, expectedRevision });
  if (!saved.ok) return { refusal: saved.failure };
  const body = view(saved.value);
  return { status: 200 as const, revision: body.revision, body };
};
