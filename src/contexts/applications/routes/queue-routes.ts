import { nextSteps } from '../../../kernel/messages/next-steps.js';
import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import {
  queueCountsBody,
  queuePage,
  queueQuery,
  stuckPage,
  takenBody,
} from '../contracts/review-queue.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { ApplicationSummary } from '../rules/state/application-summary.js';
import type { Page } from '../../../kernel/ports.js';
import type { SnoozableEntry } from '../use-cases/notes/keep-snoozes.js';
import { snoozeView } from './note-routes.js';
import type { QueueFilter, QueueRequest, QueueCounts } from '../use-cases/review/review-queue.js';
import type { Taken, TakeRequest } from '../use-cases/review/take-next.js';
import type { StuckApplication } from '../use-cases/review/stuck-applications.js';
import { whoseTimeText } from '../rules/deadlines/deadline-risk.js';
import { withoutUndefined } from '../../../kernel/http/response/without-undefined.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actedReply } from './application-act.js';
import { assigneeOf } from '../rules/review/reviewers/assignment.js';
import { summaryView } from './application-view.js';

export type TakeNext = (actor: Actor, request: TakeRequest) => Promise<Taken>;

export interface QueueRouteDeps {
  readonly reviewQueue: (
    actor: Actor,
    request: QueueRequest & { readonly isSnoozed?: boolean },
  ) => Promise<Page<SnoozableEntry>>;
  /** `snoozed`: how many of them the person has put aside; left out: none. */
  readonly queueCounts: (actor: Actor) => Promise<QueueCounts & { readonly snoozed?: number }>;
  readonly stuckApplications: (
    actor: Actor,
    page: { readonly limit: number; readonly cursor: string | null },
  ) => Promise<Page<StuckApplication>>;
}

const reading = {
  method: 'get',
  tags: ['review'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;

/** What waits for whom: the queue with its filters, how much of it, and what is stuck. */
export const queueRoutes = (deps: QueueRouteDeps): readonly Route[] => [
  route({
    ...reading,
    path: '/v1/review-queue',
    permission: 'review.queue',
    summary: operations.say('summary.review_queue'),
    query: queueQuery,
    responses: { 200: { description: 'One page', body: queuePage } },
    refusals: ['invalid'],
    handle: async ({ query }, { actor }) => {
      const page = await deps.reviewQueue(actor, requestOf(query));
      return {
        status: 200,
        body: { items: page.items.map(entryView), nextCursor: page.nextCursor },
      };
    },
  }),
  route({
    ...reading,
    path: '/v1/review-queue/counts',
    permission: 'review.queue',
    summary: operations.say('summary.review_queue_counts'),
    responses: { 200: { description: 'The counts', body: queueCountsBody } },
    handle: async (_input, { actor }) => {
      const { waiting, snoozed = 0, steps, beside } = await deps.queueCounts(actor);
      return { status: 200, body: { waiting, snoozed, steps: [...steps], beside: [...beside] } };
    },
  }),
  route({
    ...reading,
    path: '/v1/stuck-applications',
    permission: 'stuck.read',
    summary: operations.say('summary.stuck_applications'),
    tags: ['operations'],
    query: z.strictObject(pageQuery),
    responses: { 200: { description: 'One page', body: stuckPage } },
    refusals: ['invalid'],
    handle: async ({ query }, { actor }) => {
      const page = await deps.stuckApplications(actor, query);
      const items = page.items.map(({ application, causes }) => ({
        application: summaryView(application),
        causes: causes.map(({ excluded, ...cause }) => ({
          ...cause,
          ...(excluded === undefined ? {} : { excluded: { ...excluded } }),
        })),
      }));
      return { status: 200, body: { items, nextCursor: page.nextCursor } };
    },
  }),
];

type Asked = QueueRequest & { readonly isSnoozed?: boolean };

const requestOf = (query: z.output<typeof queueQuery>): Asked => {
  const { limit, cursor, area, currency, amountFrom, amountTo, claimed, snoozed, ...rest } = query;
  const filter: QueueFilter & Pick<Asked, 'order' | 'isSnoozed'> = withoutUndefined({
    ...rest,
    itemArea: area,
    isSnoozed: snoozed === 'yes' ? true : undefined,
    isClaimed: claimed === undefined ? undefined : claimed === 'yes',
  });
  if (currency === undefined) return { ...filter, limit, cursor };
  const amount = {
    currency,
    leastMinor: amountFrom ?? 0,
    mostMinor: amountTo ?? Number.MAX_SAFE_INTEGER,
  };
  return { ...filter, amount, limit, cursor };
};

const entryView = ({
  application,
  blockedBy,
  businessMsLeft,
  risk,
  mayClaim,
  applicant,
  next,
  snooze,
}: SnoozableEntry) => ({
  application: summaryView(application),
  claimedBy: application.claim?.userId ?? null,
  assignedTo: assignmentView(application),
  blockedBy,
  businessMsLeft,
  warned: application.warned.length,
  risk:
    risk === null
      ? null
      : {
          level: risk,
          label: nextSteps.say(`risk.${risk}`),
          whose: whoseTimeText(application.deadline),
        },
  mayClaim,
  applicant: applicant && { nameZh: applicant.nameZh, nameEn: applicant.nameEn },
  goods: application.goods,
  items: application.itemCodes,
  greenShare: application.greenShare,
  shareSoFar: application.shareSoFar ?? false,
  openQuestions: application.openQuestions,
  next,
  ...(snooze === undefined ? {} : { snooze: snoozeView(snooze) }),
});

const assignmentView = (application: ApplicationSummary) => {
  const { assignment, claim } = application;
  const userId = assigneeOf({ ...application, claim: null });
  if (userId === null || claim?.userId === userId) return null;
  return { userId, substituteFor: assignment?.userId === userId ? assignment.substituteFor : null };
};

/** Claims the most urgent case that one may take (docs/rules/application-states.md#take-next). */
export const takeNextRoute = (takeNext: TakeNext): Route =>
  route({
    method: 'post',
    path: '/v1/review-queue/next',
    permission: 'review.claim',
    summary: operations.say('summary.review_queue_next'),
    tags: ['review'],
    idempotency: 'required',
    ifMatch: 'none',
    responses: { 200: { description: 'The case, or why there is none', body: takenBody } },
    refusals: ['key_reused'],
    handle: async ({ command: { commandId, fingerprint }, requestId }, caller) => {
      const found = await takeNext(caller.actor, { commandId, fingerprint, requestId });
      if (found.kind === 'refused') return { refusal: found.refusal };
      if (found.kind === 'nothing') return { status: 200, body: { taken: null, why: found.why } };
      const { applicationId, answer } = found;
      const reply = actedReply(applicationId, { answer, processNotified: true }, caller);
      if ('refusal' in reply) return reply;
      return { status: 200, revision: reply.revision, body: { taken: reply.body, why: null } };
    },
  });
