import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema, pathNumber } from '../../../kernel/http/contracts/common.js';
import {
  staffApprovalRequest,
  staffChangeRequest,
  staffChangesBody,
  staffRejectionRequest,
} from '../contracts/staff.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { StaffChanges } from '../rules/staff/staff-change.js';
import type { StaffChangeRequest } from '../use-cases/change-staff.js';
import { actRoutes } from '../../../kernel/http/act-routes.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { decidedView } from '../../../kernel/http/response/decided-view.js';

export interface StaffChangeRouteDeps {
  readonly changeStaff: (request: StaffChangeRequest) => Promise<Result<StaffChanges, Refusal>>;
  readonly readStaffChanges: (
    bankId: string,
    userId: string,
  ) => Promise<Result<StaffChanges, Refusal>>;
}

/** Roles, posts and relations of the bank's people: proposed by one person, approved by another. */
export const staffChangeRoutes = (deps: StaffChangeRouteDeps): readonly Route[] => [
  readingRoute(deps),
  ...changeRoutes(deps),
];

const view = ({ userId, revision, changes }: StaffChanges) => ({
  userId,
  revision,
  changes: changes.map(decidedView),
});

const params = z.strictObject({ userId: idSchema });
const tags = ['staff'] as const;

const readingRoute = ({ readStaffChanges }: StaffChangeRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/staff/:userId/changes',
    permission: 'staff.audit',
    summary: operations.say('summary.get_staff_changes'),
    tags,
    idempotency: 'none',
    ifMatch: 'none',
    params,
    responses: { 200: { description: 'All of them', body: staffChangesBody } },
    refusals: ['not_found'],
    handle: async (input, { actor }) => {
      const read = await readStaffChanges(actor.bankId, input.params.userId);
      if (!read.ok) return { refusal: read.failure };
      return { status: 200, revision: read.value.revision, body: view(read.value) };
    },
  });

/** How a second person's act on a change of a person may be refused. */
export const settlingRefusals = [
  'not_found',
  'not_allowed_in_state',
  'not_permitted',
  'four_eyes',
  'key_reused',
] as const;

/** How a change of a person may be refused that is proposed. */
export const proposingRefusals = [
  'not_found',
  'not_permitted',
  'four_eyes',
  'conflict',
  'stale',
  'invalid',
  'key_reused',
] as const;

const changeRoutes = ({ changeStaff }: StaffChangeRouteDeps): readonly Route[] => {
  const act = actRoutes({
    tags,
    answer: { description: 'The changes after the act', body: staffChangesBody },
    perform: async (request: StaffChangeRequest) => {
      const changed = await changeStaff(request);
      return changed.ok
        ? ok({ revision: changed.value.revision, body: view(changed.value) })
        : changed;
    },
  });
  const numbered = params.extend({ number: pathNumber('change') });
  return [
    act({
      path: '/v1/staff/:userId/changes',
      permission: 'staff.manage',
      summary: operations.say('summary.staff_changes'),
      params,
      ifMatch: 'required',
      body: staffChangeRequest,
      refusals: proposingRefusals,
      asks: ({ params: { userId }, body: { after, note }, expectedRevision }) => ({
        userId,
        command: {
          kind: 'propose_staff_change',
          after,
          seenRevision: expectedRevision,
          reason: note,
        },
      }),
    }),
    act({
      path: '/v1/staff/:userId/changes/:number/approval',
      permission: 'staff.confirm',
      summary: operations.say('summary.staff_changes_approval'),
      params: numbered,
      body: staffApprovalRequest,
      refusals: [...settlingRefusals, 'conflict', 'stale', 'invalid'],
      asks: ({ params: { userId, number }, body }) => ({
        userId,
        command: { kind: 'approve_staff_change', number, ...body },
      }),
    }),
    act({
      path: '/v1/staff/:userId/changes/:number/rejection',
      permission: 'staff.confirm',
      summary: operations.say('summary.staff_changes_rejection'),
      params: numbered,
      body: staffRejectionRequest,
      refusals: settlingRefusals,
      asks: ({ params: { userId, number }, body }) => ({
        userId,
        command: { kind: 'reject_staff_change', number, ...body },
      }),
    }),
  ];
};
