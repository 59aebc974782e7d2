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
import type { Result } from '../../../kernel/values/result.js';
import type { StaffCommand } from '../rules/staff/decide-staff-change.js';
import type { StaffChanges } from '../rules/staff/staff-change.js';
import type { StaffChangeRequest } from '../use-cases/change-staff.js';
import { route } from '../../../kernel/http/route.js';
import type { Caller, CommandKey, Route } from '../../../kernel/http/route.js';
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
  proposalRoute(deps),
  approvalRoute(deps),
  rejectionRoute(deps),
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

interface ChangeInput {
  readonly params: { readonly userId: string };
  readonly command: CommandKey;
  readonly requestId: string;
}

const change = async (
  { changeStaff }: StaffChangeRouteDeps,
  input: ChangeInput,
  { actor }: Caller,
  command: StaffCommand,
) => {
  const { commandId, fingerprint } = input.command;
  const { userId } = input.params;
  const { requestId } = input;
  const changed = await changeStaff({
    actor,
    userId,
    command,
    commandId,
    fingerprint,
    requestId,
  });
  if (!changed.ok) return { refusal: changed.failure };
  return { status: 200 as const, revision: changed.value.revision, body: view(changed.value) };
};

const common = {
  method: 'post',
  tags,
  idempotency: 'required',
  ifMatch: 'none',
  responses: { 200: { description: 'The changes after the act', body: staffChangesBody } },
} as const;

const proposalRoute = (deps: StaffChangeRouteDeps): Route =>
  route({
    ...common,
    path: '/v1/staff/:userId/changes',
    permission: 'staff.manage',
    summary: operations.say('summary.staff_changes'),
    params,
    ifMatch: 'required',
    body: staffChangeRequest,
    refusals: [
      'not_found',
      'not_permitted',
      'four_eyes',
      'conflict',
      'stale',
      'invalid',
      'key_reused',
    ],
    handle: (input, caller) =>
      change(deps, input, caller, {
        kind: 'propose_staff_change',
        after: input.body.after,
        seenRevision: input.expectedRevision,
        reason: input.body.note,
      }),
  });

const numbered = params.extend({
  number: pathNumber('change'),
});

/** How a second person's act on a change of a person may be refused. */
export const settlingRefusals = [
  'not_found',
  'not_allowed_in_state',
  'not_permitted',
  'four_eyes',
  'key_reused',
] as const;

const approvalRoute = (deps: StaffChangeRouteDeps): Route =>
  route({
    ...common,
    path: '/v1/staff/:userId/changes/:number/approval',
    permission: 'staff.confirm',
    summary: operations.say('summary.staff_changes_approval'),
    params: numbered,
    body: staffApprovalRequest,
    refusals: [...settlingRefusals, 'conflict', 'stale', 'invalid'],
    handle: (input, caller) =>
      change(deps, input, caller, {
        kind: 'approve_staff_change',
        number: input.params.number,
        contentHash: input.body.contentHash,
      }),
  });

const rejectionRoute = (deps: StaffChangeRouteDeps): Route =>
  route({
    ...common,
    path: '/v1/staff/:userId/changes/:number/rejection',
    permission: 'staff.confirm',
    summary: operations.say('summary.staff_changes_rejection'),
    params: numbered,
    body: staffRejectionRequest,
    refusals: settlingRefusals,
    handle: (input, caller) =>
      change(deps, input, caller, {
        kind: 'reject_staff_change',
        number: input.params.number,
        note: input.body.note,
      }),
  });
