import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { pathNumber } from '../../../kernel/http/contracts/common.js';
import {
  exporterUserBody,
  exporterUserChangeRequest,
  exporterUserPage,
} from '../contracts/exporter-users.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { staffApprovalRequest, staffRejectionRequest } from '../contracts/staff.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { StreamRequest } from '../../../kernel/record/execute-command.js';
import type { StaffCommand } from '../rules/staff/decide-staff-change.js';
import { appointmentOf } from '../rules/staff/staff-change.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { StaffChanges } from '../rules/staff/staff-change.js';
import type { StaffChangeRequest } from '../use-cases/change-staff.js';
import type { User } from '../use-cases/ports-of-people.js';
import type { ExporterUser, listExporterUsers } from '../use-cases/read-staff-changes.js';
import { actRoutes } from '../../../kernel/http/act-routes.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actsView } from '../../../kernel/http/response/acts-view.js';
import { decidedView } from '../../../kernel/http/response/decided-view.js';
import {
  exporterStandingView,
  proposingRefusals,
  settlingRefusals,
} from './staff-change-routes.js';
import type { ActsOnStaff } from './staff-change-routes.js';
import { formMessage } from '../../../kernel/messages/form-message.js';

export interface ExporterUserRouteDeps {
  readonly changeStaff: (request: StaffChangeRequest) => Promise<Result<StaffChanges, Refusal>>;
  readonly readExporterUser: (
    bankId: string,
    userName: string,
  ) => Promise<Result<ExporterUser, Refusal>>;
  readonly listExporterUsers: ReturnType<typeof listExporterUsers>;
  readonly actsOnStaff: ActsOnStaff;
}

/** Whether and for whom a person of an exporter's side acts: said by one, approved by another. */
export const exporterUserRoutes = (deps: ExporterUserRouteDeps): readonly Route[] => [
  listRoute(deps),
  readingRoute(deps),
  ...changeRoutes(deps),
];

const personView = (user: User) => ({
  userId: user.userId,
  userName: user.userName,
  displayName: user.displayName,
  ...exporterStandingView(appointmentOf(user)),
});

const view = async (acts: ActsOnStaff, actor: Actor, { user, changes }: ExporterUser) => {
  const { ofPerson, ofPending } = await acts(actor, { ...changes, userId: user.userId });
  return {
    ...personView(user),
    revision: changes.revision,
    acts: actsView(ofPerson),
    changes: changes.changes.map((one) => ({
      ...decidedView(one),
      before: exporterStandingView(one.before),
      after: exporterStandingView(one.after),
      acts: one.status === 'proposed' ? actsView(ofPending) : [],
    })),
  };
};

const params = z.strictObject({
  userName: z.string().regex(/^[\w.@-]{1,100}$/, formMessage('user_name')),
});
const responses = { 200: { description: 'The user', body: exporterUserBody } } as const;
const common = { tags: ['applicants'], ifMatch: 'none', params, responses } as const;

const listRoute = (deps: ExporterUserRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/exporter-users',
    permission: 'exporter.read',
    summary: operations.say('summary.exporter_users'),
    tags: ['applicants'],
    idempotency: 'none',
    ifMatch: 'none',
    query: z.strictObject(pageQuery),
    responses: { 200: { description: 'One page', body: exporterUserPage } },
    handle: async (input, { actor }) => {
      const page = await deps.listExporterUsers({ bankId: actor.bankId, ...input.query });
      const items = page.items.map(({ user, applicants }) => ({
        ...personView(user),
        applicants: applicants.map(({ applicantId, nameZh, nameEn }) => ({
          applicantId,
          nameZh,
          nameEn,
        })),
      }));
      return { status: 200, body: { items, nextCursor: page.nextCursor } };
    },
  });

const readingRoute = ({ readExporterUser, actsOnStaff }: ExporterUserRouteDeps): Route =>
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
      const body = await view(actsOnStaff, actor, read.value);
      return { status: 200, revision: read.value.changes.revision, body };
    },
  });

/** The user of that name, and what is asked of the changes of that user. */
interface AskedOfUser {
  readonly userName: string;
  readonly commandOn: (user: User) => StaffCommand;
}

const changeRoutes = ({
  changeStaff,
  readExporterUser,
  actsOnStaff,
}: ExporterUserRouteDeps): readonly Route[] => {
  const act = actRoutes({
    tags: common.tags,
    answer: responses[200],
    perform: async ({ userName, commandOn, ...request }: StreamRequest & AskedOfUser) => {
      const { bankId } = request.actor;
      const before = await readExporterUser(bankId, userName);
      if (!before.ok) return before;
      const { user } = before.value;
      const { userId } = user;
      const changed = await changeStaff({ ...request, userId, command: commandOn(user) });
      if (!changed.ok) return changed;
      const after = await readExporterUser(bankId, userName);
      if (!after.ok) return after;
      const seen = { user: after.value.user, changes: changed.value };
      const body = await view(actsOnStaff, request.actor, seen);
      return ok({ revision: changed.value.revision, body });
    },
  });
  const numbered = params.extend({ number: pathNumber('change') });
  return [
    act({
      path: '/v1/exporter-users/:userName/changes',
      permission: 'exporter.manage',
      summary: operations.say('summary.post_exporter_users_changes'),
      params,
      ifMatch: 'required',
      body: exporterUserChangeRequest,
      refusals: proposingRefusals,
      asks: ({ params: { userName }, body: { after, note }, expectedRevision }) => ({
        userName,
        commandOn: (user) => ({
          kind: 'propose_staff_change',
          after: { ...appointmentOf(user), ...after },
          seenRevision: expectedRevision,
          reason: note,
        }),
      }),
    }),
    act({
      path: '/v1/exporter-users/:userName/changes/:number/approval',
      permission: 'staff.confirm',
      summary: operations.say('summary.post_exporter_users_changes_approval'),
      params: numbered,
      body: staffApprovalRequest,
      refusals: [...settlingRefusals, 'conflict', 'stale', 'invalid'],
      asks: ({ params: { userName, number }, body }) => ({
        userName,
        commandOn: () => ({ kind: 'approve_staff_change', number, ...body }),
      }),
    }),
    act({
      path: '/v1/exporter-users/:userName/changes/:number/rejection',
      permission: 'staff.confirm',
      summary: operations.say('summary.post_exporter_users_changes_rejection'),
      params: numbered,
      body: staffRejectionRequest,
      refusals: settlingRefusals,
      asks: ({ params: { userName, number }, body }) => ({
        userName,
        commandOn: () => ({ kind: 'reject_staff_change', number, ...body }),
      }),
    }),
  ];
};
