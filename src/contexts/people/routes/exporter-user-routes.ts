import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { pathNumber } from '../../../kernel/http/contracts/common.js';
import { exporterUserBody, exporterUserChangeRequest } from '../contracts/exporter-users.js';
import { staffApprovalRequest, staffRejectionRequest } from '../contracts/staff.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { StaffCommand } from '../rules/staff/decide-staff-change.js';
import { appointmentOf } from '../rules/staff/staff-change.js';
import type { StaffChanges, StaffAppointment } from '../rules/staff/staff-change.js';
import type { StaffChangeRequest } from '../use-cases/change-staff.js';
import type { User } from '../use-cases/ports-of-people.js';
import type { ExporterUser } from '../use-cases/read-staff-changes.js';
import { route } from '../../../kernel/http/route.js';
import type { Caller, CommandKey, Route } from '../../../kernel/http/route.js';
import { decidedView } from '../../../kernel/http/response/decided-view.js';
import { settlingRefusals } from './staff-change-routes.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

export interface ExporterUserRouteDeps {
  readonly changeStaff: (request: StaffChangeRequest) => Promise<Result<StaffChanges, Refusal>>;
  readonly readExporterUser: (
    bankId: string,
    userName: string,
  ) => Promise<Result<ExporterUser, Refusal>>;
}

/** Whether and for whom a person of an exporter's side acts: said by one, approved by another. */
export const exporterUserRoutes = (deps: ExporterUserRouteDeps): readonly Route[] => [
  readingRoute(deps),
  proposalRoute(deps),
  approvalRoute(deps),
  rejectionRoute(deps),
];

const standingView = ({ active, applicantIds = [] }: StaffAppointment) => ({
  active,
  applicantIds,
});

const view = ({ user, changes }: ExporterUser) => ({
  userId: user.userId,
  userName: user.userName,
  displayName: user.displayName,
  ...standingView(appointmentOf(user)),
  changes: changes.changes.map((one) => ({
    ...decidedView(one),
    before: standingView(one.before),
    after: standingView(one.after),
  })),
});

const params = z.strictObject({
  userName: z.string().regex(/^[\w.@-]{1,100}$/, formMessage('user_name')),
});
const responses = { 200: { description: 'The user', body: exporterUserBody } } as const;
const common = { tags: ['applicants'], ifMatch: 'none', params, responses } as const;

const readingRoute = ({ readExporterUser }: ExporterUserRouteDeps): Route =>
  route({
    ...common,
    method: 'get',
    path: '/v1/exporter-users/:userName',
    permission: 'exporter.read',
    summary: operations.say('summary.get_exporter_users'),
    idempotency: 'none',
    refusals: ['not_found'],
    handle: async (input, { actor }) => {
      const read = await readExporterUser(actor.bankId, input.params.userName);
      if (!read.ok) return { refusal: read.failure };
      return { status: 200, revision: read.value.changes.revision, body: view(read.value) };
    },
  });

interface ChangeInput {
  readonly params: { readonly userName: string };
  readonly command: CommandKey;
  readonly requestId: string;
}

const change = async (
  { changeStaff, readExporterUser }: ExporterUserRouteDeps,
  input: ChangeInput,
  { actor }: Caller,
  commandOn: (user: User) => StaffCommand,
) => {
  const { userName } = input.params;
  const before = await readExporterUser(actor.bankId, userName);
  if (!before.ok) return { refusal: before.failure };
  const { user } = before.value;
  const { commandId, fingerprint } = input.command;
  const changed = await changeStaff({
    actor,
    userId: user.userId,
    command: commandOn(user),
    commandId,
    fingerprint,
    requestId: input.requestId,
  });
  if (!changed.ok) return { refusal: changed.failure };
  const after = await readExporterUser(actor.bankId, userName);
  if (!after.ok) return { refusal: after.failure };
  const { revision } = changed.value;
  return {
    status: 200 as const,
    revision,
    body: view({ user: after.value.user, changes: changed.value }),
  };
};

const proposalRoute = (deps: ExporterUserRouteDeps): Route =>
  route({
    ...common,
    method: 'post',
    path: '/v1/exporter-users/:userName/changes',
    permission: 'exporter.manage',
    summary: operations.say('summary.post_exporter_users_changes'),
    idempotency: 'required',
    ifMatch: 'required',
    body: exporterUserChangeRequest,
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
      change(deps, input, caller, (user) => ({
        kind: 'propose_staff_change',
        after: { ...appointmentOf(user), ...input.body.after },
        seenRevision: input.expectedRevision,
        reason: input.body.note,
      })),
  });

const numbered = params.extend({
  number: pathNumber('change'),
});

const approvalRoute = (deps: ExporterUserRouteDeps): Route =>
  route({
    ...common,
    method: 'post',
    path: '/v1/exporter-users/:userName/changes/:number/approval',
    permission: 'staff.confirm',
    summary: operations.say('summary.post_exporter_users_changes_approval'),
    idempotency: 'required',
    params: numbered,
    body: staffApprovalRequest,
    refusals: [...settlingRefusals, 'conflict', 'stale', 'invalid'],
    handle: (input, caller) =>
      change(deps, input, caller, () => ({
        kind: 'approve_staff_change',
        number: input.params.number,
        contentHash: input.body.contentHash,
      })),
  });

const rejectionRoute = (deps: ExporterUserRouteDeps): Route =>
  route({
    ...common,
    method: 'post',
    path: '/v1/exporter-users/:userName/changes/:number/rejection',
    permission: 'staff.confirm',
    summary: operations.say('summary.post_exporter_users_changes_rejection'),
    idempotency: 'required',
    params: numbered,
    body: staffRejectionRequest,
    refusals: settlingRefusals,
    handle: (input, caller) =>
      change(deps, input, caller, () => ({
        kind: 'reject_staff_change',
        number: input.params.number,
        note: input.body.note,
      })),
  });
