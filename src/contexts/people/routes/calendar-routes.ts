import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { pathNumber } from '../../../kernel/http/contracts/common.js';
import {
  bankCalendarBody,
  businessDayBody,
  businessDaysQuery,
  calendarApprovalRequest,
  calendarProposalRequest,
  calendarRejectionRequest,
} from '../contracts/business-calendar.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { BankCalendar } from '../rules/calendar/bank-calendar.js';
import type { CalendarCommand } from '../rules/calendar/decide-calendar.js';
import type { BusinessCalendar } from '../../../kernel/values/clock/business-calendar.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { CalendarRequest } from '../use-cases/change-calendar.js';
import type { CalendarReads } from '../use-cases/read-calendar.js';
import { route } from '../../../kernel/http/route.js';
import type { Caller, CommandKey, Route } from '../../../kernel/http/route.js';
import { decidedView } from '../../../kernel/http/response/decided-view.js';

export interface CalendarRouteDeps {
  readonly changeCalendar: (request: CalendarRequest) => Promise<Result<BankCalendar, Refusal>>;
  readonly reads: CalendarReads;
}

/** The bank's business calendar: read, propose a revision, and have a second person publish it. */
export const calendarRoutes = (deps: CalendarRouteDeps): readonly Route[] => [
  ...readingRoutes(deps),
  proposalRoute(deps),
  approvalRoute(deps),
  rejectionRoute(deps),
];

/** Days are for everybody; who of the bank proposed and published them is for its people. */
const calendarView = (calendar: BankCalendar, inUse: BusinessCalendar, { kind }: Actor) => ({
  revision: calendar.revision,
  version: inUse.version,
  years: [...inUse.years].sort((one, other) => one - other),
  revisions: calendar.revisions.map((one) => ({
    ...decidedView(one),
    ...(kind === 'bank_user' ? {} : { proposedBy: [], decidedBy: null }),
  })),
});

const readingRoutes = ({ reads }: CalendarRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/business-calendar',
    permission: 'calendar.read',
    summary: operations.say('summary.get_business_calendar'),
    tags: ['calendar'],
    idempotency: 'none',
    ifMatch: 'none',
    responses: { 200: { description: 'The calendar', body: bankCalendarBody } },
    handle: async (_input, { actor }) => {
      const { calendar, inUse } = await reads.calendar(actor.bankId);
      return {
        status: 200,
        revision: calendar.revision,
        body: calendarView(calendar, inUse, actor),
      };
    },
  }),
  route({
    method: 'get',
    path: '/v1/business-days',
    permission: 'calendar.read',
    summary: operations.say('summary.get_business_days'),
    tags: ['calendar'],
    idempotency: 'none',
    ifMatch: 'none',
    query: businessDaysQuery,
    responses: { 200: { description: 'The day', body: businessDayBody } },
    handle: async ({ query }, { actor }) => {
      const day = await reads.businessDay(actor.bankId, query);
      return { status: 200, body: { from: query.from, count: query.count, ...day } };
    },
  }),
];

interface ChangeInput {
  readonly command: CommandKey;
  readonly requestId: string;
}

const change = async (
  deps: CalendarRouteDeps,
  input: ChangeInput,
  caller: Caller,
  command: CalendarCommand,
) => {
  const changed = await deps.changeCalendar({
    actor: caller.actor,
    command,
    commandId: input.command.commandId,
    fingerprint: input.command.fingerprint,
    requestId: input.requestId,
  });
  if (!changed.ok) return { refusal: changed.failure };
  const { inUse } = await deps.reads.calendar(caller.actor.bankId);
  return {
    status: 200 as const,
    revision: changed.value.revision,
    body: calendarView(changed.value, inUse, caller.actor),
  };
};

const common = {
  method: 'post',
  tags: ['calendar'],
  idempotency: 'required',
  ifMatch: 'none',
  responses: { 200: { description: 'The calendar after the act', body: bankCalendarBody } },
} as const;

const revisionParams = z.strictObject({
  number: pathNumber('revision'),
});

const proposalRoute = (deps: CalendarRouteDeps): Route =>
  route({
    ...common,
    path: '/v1/business-calendar/revisions',
    permission: 'calendar.propose',
    summary: operations.say('summary.business_calendar_revisions'),
    body: calendarProposalRequest,
    refusals: ['conflict', 'invalid', 'not_permitted', 'four_eyes', 'key_reused'],
    handle: (input, caller) => {
      const { effectiveOn, note, ...content } = input.body;
      const command = { kind: 'propose_calendar', effectiveOn, content, reason: note } as const;
      return change(deps, input, caller, command);
    },
  });

const settling = ['not_found', 'not_allowed_in_state', 'not_permitted', 'key_reused'] as const;

const approvalRoute = (deps: CalendarRouteDeps): Route =>
  route({
    ...common,
    path: '/v1/business-calendar/revisions/:number/approval',
    permission: 'calendar.publish',
    summary: operations.say('summary.business_calendar_revisions_approval'),
    params: revisionParams,
    body: calendarApprovalRequest,
    refusals: [...settling, 'four_eyes', 'stale', 'invalid'],
    handle: (input, caller) =>
      change(deps, input, caller, {
        kind: 'approve_calendar',
        number: input.params.number,
        contentHash: input.body.contentHash,
      }),
  });

const rejectionRoute = (deps: CalendarRouteDeps): Route =>
  route({
    ...common,
    path: '/v1/business-calendar/revisions/:number/rejection',
    permission: 'calendar.propose',
    summary: operations.say('summary.business_calendar_revisions_rejection'),
    params: revisionParams,
    body: calendarRejectionRequest,
    refusals: [...settling],
    handle: (input, caller) =>
      change(deps, input, caller, {
        kind: 'reject_calendar',
        number: input.params.number,
        note: input.body.note,
      }),
  });
