import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema, pathNumber } from '../../../kernel/http/contracts/common.js';
import {
  staffApprovalRequest,
  staffChangeRequest,
  staffChangesBody,
  staffRejectionRequest,
  waitingChangesBody,
} from '../contracts/staff.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { StaffAppointment, StaffChange, StaffChanges } from '../rules/staff/staff-change.js';
import type { User } from '../use-cases/ports-of-people.js';
import type { WaitingChange, actsOnStaff } from '../use-cases/read-staff-changes.js';
import type { StaffChangeRequest } from '../use-cases/change-staff.js';
import type { StaffingGap } from '../rules/staff/staffing-gaps.js';
import { gapsView } from './staff-routes.js';
import { actRoutes } from '../../../kernel/http/act-routes.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actsView } from '../../../kernel/http/response/acts-view.js';
import { decidedView } from '../../../kernel/http/response/decided-view.js';

export interface StaffChangeRouteDeps {
  readonly changeStaff: (request: StaffChangeRequest) => Promise<Result<StaffChanges, Refusal>>;
  readonly readStaffChanges: (
    bankId: string,
    userId: string,
  ) => Promise<Result<StaffChanges, Refusal>>;
  readonly listWaitingChanges: (bankId: string) => Promise<readonly WaitingChange[]>;
  readonly actsOnStaff: ActsOnStaff;
}

/** What a reader may do to a person's standing and to the change of it that waits. */
export type ActsOnStaff = ReturnType<typeof actsOnStaff>;

/** Roles, posts and relations of the bank's people: proposed by one person, approved by another. */
export const staffChangeRoutes = (deps: StaffChangeRouteDeps): readonly Route[] => [
  waitingRoute(deps),
  readingRoute(deps),
  ...changeRoutes(deps),
];

const view = async (acts: ActsOnStaff, actor: Actor, changes: StaffChanges) => {
  const { ofPerson, ofPending, opensGaps } = await acts(actor, changes);
  return {
    userId: changes.userId,
    revision: changes.revision,
    acts: actsView(ofPerson),
    changes: changes.changes.map((one) => ({
      ...decidedView(one),
      acts: one.status === 'proposed' ? actsView(ofPending) : [],
      opensGaps: one.status === 'proposed' ? gapsView(opensGaps) : [],
    })),
  };
};

const params = z.strictObject({ userId: idSchema });
const tags = ['staff'] as const;

const waitingRoute = ({ listWaitingChanges, actsOnStaff }: StaffChangeRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/staff-changes',
    permission: 'staff.audit',
    summary: operations.say('summary.staff_changes_waiting'),
    tags,
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'All that wait', body: waitingChangesBody } },
    handle: async (_input, { actor }) => {
      const waiting = await Promise.all(
        (await listWaitingChanges(actor.bankId)).map(async ({ user, changes }) => {
          const { userId, userName, displayName, kind } = user;
          const { ofPending, opensGaps } = await actsOnStaff(actor, changes);
          const change = changes.changes.find(({ status }) => status === 'proposed');
          const acts = actsView(ofPending);
          return { userId, userName, displayName, kind, change, acts, opensGaps };
        }),
      );
      const of = <Shown>(
        side: User['kind'],
        shown: (change: StaffChange, opensGaps: readonly StaffingGap[]) => Shown,
      ) =>
        waiting.flatMap(({ kind, change, acts, opensGaps, ...person }) =>
          kind !== side || change === undefined
            ? []
            : [
                {
                  ...person,
                  change: {
                    ...decidedView(change),
                    ...shown(change, opensGaps),
                    acts,
                  },
                },
              ],
        );
      return {
        status: 200,
        body: {
          staff: of('bank_user', ({ before, after }, opensGaps) => ({
            before,
            after,
            opensGaps: gapsView(opensGaps),
          })),
          exporterUsers: of('applicant_user', ({ before, after }) => ({
            before: exporterStandingView(before),
            after: exporterStandingView(after),
          })),
        },
      };
    },
  });

/** Of a standing what an exporter's user has of it. */
export const exporterStandingView = ({ active, applicantIds = [] }: StaffAppointment) => ({
  active,
  applicantIds,
});

const readingRoute = ({ readStaffChanges, actsOnStaff }: StaffChangeRouteDeps): Route =>
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
      const body = await view(actsOnStaff, actor, read.value);
      return { status: 200, revision: read.value.revision, body };
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

const changeRoutes = ({ changeStaff, actsOnStaff }: StaffChangeRouteDeps): readonly Route[] => {
  const act = actRoutes({
    tags,
    answer: { description: 'The changes after the act', body: staffChangesBody },
    perform: async (request: StaffChangeRequest) => {
      const changed = await changeStaff(request);
      if (!changed.ok) return changed;
      const body = await view(actsOnStaff, request.actor, changed.value);
      return ok({ revision: changed.value.revision, body });
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
