import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { pathNumber } from '../../../kernel/http/contracts/common.js';
import {
  bankCalendarBody,
  businessDayBody,
  businessDaysQuery,
  calendarDaysBody,
  calendarYearParams,
  calendarApprovalRequest,
  calendarProposalRequest,
  calendarRejectionRequest,
} from '../contracts/business-calendar.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { BankCalendar } from '../rules/calendar/bank-calendar.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { CalendarRequest } from '../use-cases/change-calendar.js';
import type { CalendarReads } from '../use-cases/read-calendar.js';
import { actRoutes } from '../../../kernel/http/act-routes.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actsView } from '../../../kernel/http/response/acts-view.js';
import { decidedView } from '../../../kernel/http/response/decided-view.js';

export interface CalendarRouteDeps {
  readonly changeCalendar: (request: CalendarRequest) => Promise<Result<BankCalendar, Refusal>>;
  readonly reads: CalendarReads;
}

/** The bank's business calendar: read, propose a revision, and have a second person publish it. */
export const calendarRoutes = (deps: CalendarRouteDeps): readonly Route[] => [
  ...readingRoutes(deps),
  ...revisionRoutes(deps),
];

/** Days are for everybody; who of the bank proposed and published them is for its people. */
const calendarView = async (reads: CalendarReads, actor: Actor, after?: BankCalendar) => {
  const { calendar: current, inUse } = await reads.calendar(actor.bankId);
  const calendar = after ?? current;
  const { effects, acts } = reads.considered(actor, calendar);
  return {
    revision: calendar.revision,
    version: inUse.version,
    years: [...inUse.years].sort((one, other) => one - other),
    acts: actsView(acts.ofCalendar),
    revisions: calendar.revisions.map((one) => ({
      ...decidedView(one),
      ...(actor.kind === 'bank_user' ? {} : { proposedBy: [], decidedBy: null }),
      effect: effects.get(one.number) ?? { days: [], hours: null },
      acts: one.status === 'proposed' ? actsView(acts.ofPending) : [],
    })),
  };
};

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
      const body = await calendarView(reads, actor);
      return { status: 200, revision: body.revision, body };
    },
  }),
  route({
    method: 'get',
    path: '/v1/business-calendar/years/:year',
    permission: 'calendar.read',
    summary: operations.say('summary.business_calendar_years'),
    tags: ['calendar'],
    idempotency: 'none',
    ifMatch: 'none',
    params: calendarYearParams,
    responses: { 200: { description: 'Its days', body: calendarDaysBody } },
    handle: async ({ params }, { actor }) => ({
      status: 200,
      body: await reads.year(actor.bankId, params.year),
    }),
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

const settling = ['not_found', 'not_allowed_in_state', 'not_permitted', 'key_reused'] as const;

/** A revision is proposed by one person, who may take it back, and published by another. */
const revisionRoutes = ({ changeCalendar, reads }: CalendarRouteDeps): readonly Route[] => {
  const act = actRoutes({
    tags: ['calendar'],
    answer: { description: 'The calendar after the act', body: bankCalendarBody },
    perform: async (request: CalendarRequest) => {
      const changed = await changeCalendar(request);
      if (!changed.ok) return changed;
      const body = await calendarView(reads, request.actor, changed.value);
      return ok({ revision: body.revision, body });
    },
  });
  const one = '/v1/business-calendar/revisions/:number';
  const params = z.strictObject({ number: pathNumber('revision') });
  return [
    act({
      path: '/v1/business-calendar/revisions',
      permission: 'calendar.propose',
      summary: operations.say('summary.business_calendar_revisions'),
      body: calendarProposalRequest,
      refusals: ['conflict', 'invalid', 'not_permitted', 'four_eyes', 'key_reused'],
      asks: ({ body: { effectiveOn, note, ...content } }) => ({
        command: { kind: 'propose_calendar', effectiveOn, content, reason: note },
      }),
    }),
    act({
      path: `${one}/approval`,
      permission: 'calendar.publish',
      summary: operations.say('summary.business_calendar_revisions_approval'),
      params,
      body: calendarApprovalRequest,
      refusals: [...settling, 'four_eyes', 'stale', 'invalid'],
      asks: ({ params: { number }, body }) => ({
        command: { kind: 'approve_calendar', number, ...body },
      }),
    }),
    act({
      path: `${one}/rejection`,
      permission: 'calendar.propose',
      summary: operations.say('summary.business_calendar_revisions_rejection'),
      params,
      body: calendarRejectionRequest,
      refusals: settling,
      asks: ({ params: { number }, body }) => ({
        command: { kind: 'reject_calendar', number, ...body },
      }),
    }),
  ];
};
