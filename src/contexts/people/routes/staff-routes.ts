import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import { absencesRequest, staffBody, staffMemberBody } from '../contracts/staff.js';
import type { PersonAct } from '../contracts/staff.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import { staffingGaps } from '../rules/staff/staffing-gaps.js';
import type { StaffingGap } from '../rules/staff/staffing-gaps.js';
import { profileOf } from '../rules/staff/staff-profile.js';
import type { StaffRequest } from '../use-cases/keep-staff.js';
import type { User, UserStore } from '../use-cases/ports-of-people.js';
import type { Clock } from '../../../kernel/ports.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import type { OpenAct } from '../../../kernel/record/proposal.js';
import { isPermitted } from '../../../kernel/http/permissions.js';
import { actsView } from '../../../kernel/http/response/acts-view.js';
import { refuseKeeper } from '../use-cases/keep-delegations.js';
import { refusePerson } from '../use-cases/keep-staff.js';
import { route } from '../../../kernel/http/route.js';
import type { PersonActor, Route } from '../../../kernel/http/route.js';

export interface StaffRouteDeps {
  /** With in whose place each may act today. */
  readonly bankUsers: UserStore['bankUsers'];
  readonly clock: Clock;
  readonly keepStaff: (request: StaffRequest) => Promise<Result<User, Refusal>>;
}

const view = (user: User, actor: PersonActor) => {
  const { userId, displayName, roles, active } = user;
  const acts = actsView(actsOnPerson(userId, actor));
  return { userId, displayName, roles, active, ...profileOf(user), acts };
};

/** Nobody else's days are told to be barred: only what is at hand is named. */
const actsOnPerson = (userId: string, actor: PersonActor): readonly OpenAct<PersonAct>[] => {
  const mayKeep = isPermitted(actor.roles, 'staff.absence') && refusePerson(actor, userId) === null;
  const mayGrant =
    isPermitted(actor.roles, 'delegation.grant') &&
    refuseKeeper(actor, { principalId: userId }) === null;
  return [
    ...(mayKeep ? [{ act: 'keep_absences', barred: null } as const] : []),
    ...(mayGrant ? [{ act: 'grant_delegation', barred: null } as const] : []),
  ];
};

/** What is missing, and whom it is about. */
export const gapsView = (gaps: readonly StaffingGap[]) =>
  gaps.map(({ text, userIds }) => ({ text, userIds: [...userIds] }));

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
    handle: async (_input, { actor }) => {
      const staff = await deps.bankUsers(actor.bankId);
      const gaps = staffingGaps(staff, dayOf(deps.clock.now()));
      return {
        status: 200,
        body: {
          items: staff.map((one) => view(one, actor)),
          gaps: gapsView(gaps),
        },
      };
    },
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

interface KeepInput extends Pick<StaffRequest, 'change' | 'expectedRevision'> {
  readonly actor: PersonActor;
  readonly params: { readonly userId: string };
}

const keep = async (deps: StaffRouteDeps, input: KeepInput) => {
  const { actor, change, expectedRevision, params: named } = input;
  const saved = await deps.keepStaff({ actor, userId: named.userId, change, expectedRevision });
  if (!saved.ok) return { refusal: saved.failure };
  const body = view(saved.value, actor);
  return { status: 200 as const, revision: body.revision, body };
};
