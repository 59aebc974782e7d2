import { nextSteps } from '../../../kernel/messages/next-steps.js';
import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { asOfQuery } from '../../../kernel/http/contracts/as-of.js';
import { applicationDraftSchema, correctionAnswerRequest } from '../contracts/application-draft.js';
import {
  applicationBody,
  applicationPage,
  applicationSearchQuery,
  draftedBody,
  timelineBody,
} from '../contracts/application-views.js';
import { nextStepsBody } from '../contracts/next-steps.js';
import { linkedPreCheckBody } from '../../prechecks/contracts/pre-check.js';
import type { CrossFieldFinding } from '../rules/evidence/deal-papers/cross-field-finding.js';
import type { FactRecord } from '../rules/evidence/facts/fact-record.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { ApplicationDraft } from '../rules/draft/application-draft.js';
import type { Application } from '../rules/state/application-state.js';
import type { ApplicationCommit } from '../rules/state/fold-commits.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { AskedDraft } from '../rules/draft/check-draft.js';
import { assigneeAsked } from '../rules/review/reviewers/assignment.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import { dayText } from '../../rulebook/rules/wording/letter-format.js';
import { withBankSince } from '../rules/evidence/checklist/open-in-collection.js';
import { deadlineRisk, whoseTimeText } from '../rules/deadlines/deadline-risk.js';
import { caseStepsOf } from '../rules/next-steps/case-steps.js';
import type { NextSteps } from '../rules/next-steps/next-steps.js';
import { openActs } from '../rules/next-steps/open-acts.js';
import { timelineOf } from '../use-cases/reading/application-timeline.js';
import type { Drafted, DraftRequest } from '../use-cases/draft-application.js';
import type {
  ApplicationSearch,
  ListedApplication,
} from '../use-cases/reading/list-applications.js';
import type { LinkedPreCheck } from '../use-cases/reading/read-linked-pre-check.js';
import type { Page } from '../../../kernel/ports.js';
import type { ClockedApplication } from '../use-cases/reading/read-clocked.js';
import { goodsLinesLimits } from '../../../kernel/http/request/read-body.js';
import { withoutUndefined } from '../../../kernel/http/response/without-undefined.js';
import { isPermitted } from '../../../kernel/http/permissions.js';
import type { ApprovalAhead } from '../rules/review/amount/approval-ahead.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actResponses, applicationParams } from './act-route.js';
import { actReply, actedReply } from './application-act.js';
import type { ActOnApplication } from './application-act.js';
import { applicationView, summaryView } from './application-view.js';

export interface ApplicationRouteDeps {
  readonly readFacts: (application: Application) => Promise<readonly FactRecord[]>;
  readonly readCrossField: (application: Application) => Promise<readonly CrossFieldFinding[]>;
  readonly act: ActOnApplication;
  readonly draftApplication: (request: DraftRequest) => Promise<Result<Drafted, Refusal>>;
  /** The draft checked against the catalogue in force. */
  readonly checkDraft: (
    asked: AskedDraft,
    bankId: string,
  ) => Promise<Result<ApplicationDraft, Refusal>>;
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
    asOf?: string | null,
  ) => Promise<Result<Application, Refusal>>;
  /** The same with the clocks of its parties. */
  readonly readClocked: (
    actor: Actor,
    applicationId: string,
    asOf?: string | null,
  ) => Promise<Result<ClockedApplication, Refusal>>;
  /** The pre-check it follows, beside its own result. */
  readonly readLinkedPreCheck: (application: Application) => Promise<LinkedPreCheck>;
  readonly readCommits: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<readonly ApplicationCommit[], Refusal>>;
  readonly listApplications: (
    actor: Actor,
    search: ApplicationSearch,
  ) => Promise<Result<Page<ListedApplication>, Refusal>>;
}

export const applicationRoutes = (deps: ApplicationRouteDeps): readonly Route[] => [
  draftRoute(deps),
  editRoute(deps),
  answerRoute(deps),
  ...readingRoutes(deps),
];

const draftRoute = (deps: ApplicationRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/applications',
    permission: 'application.write',
    summary: operations.say('summary.post_applications'),
    tags: ['applications'],
    idempotency: 'required',
    ifMatch: 'none',
    body: applicationDraftSchema,
    bodyLimits: goodsLinesLimits,
    responses: { 201: { description: 'The draft', body: draftedBody } },
    refusals: ['invalid', 'not_permitted', 'key_reused'],
    handle: async (input, caller) => {
      const draft = await deps.checkDraft(input.body, caller.actor.bankId);
      if (!draft.ok) return { refusal: draft.failure };
      const { actor } = caller;
      const { commandId, fingerprint } = input.command;
      const { requestId } = input;
      const request = { actor, draft: draft.value, commandId, fingerprint, requestId };
      const drafted = await deps.draftApplication(request);
      if (!drafted.ok) return { refusal: drafted.failure };
      const { applicationId, acted } = drafted.value;
      const reply = actedReply(applicationId, acted, caller);
      if ('refusal' in reply) return reply;
      const found = await deps.readApplication(actor, applicationId);
      const applicationReference = found.ok ? found.value.applicationReference : null;
      return {
        ...reply,
        status: 201 as const,
        location: `/v1/applications/${applicationId}`,
        body: { ...reply.body, applicationReference },
      };
    },
  });

const editRoute = (deps: ApplicationRouteDeps): Route =>
  route({
    method: 'put',
    path: '/v1/applications/:applicationId/draft',
    permission: 'application.write',
    summary: operations.say('summary.put_applications_draft'),
    tags: ['applications'],
    idempotency: 'required',
    ifMatch: 'required',
    params: applicationParams,
    body: applicationDraftSchema,
    bodyLimits: goodsLinesLimits,
    responses: actResponses,
    refusals: ['not_found', 'not_permitted', 'not_allowed_in_state', 'invalid', 'key_reused'],
    handle: async (input, caller) => {
      const draft = await deps.checkDraft(input.body, caller.actor.bankId);
      if (!draft.ok) return { refusal: draft.failure };
      return actReply(deps.act, input, caller, { kind: 'edit_draft', draft: draft.value });
    },
  });

const answerRoute = (deps: ApplicationRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/applications/:applicationId/correction-answer',
    permission: 'application.write',
    summary: operations.say('summary.post_applications_correction_answer'),
    tags: ['corrections'],
    idempotency: 'required',
    ifMatch: 'optional',
    params: applicationParams,
    body: correctionAnswerRequest,
    bodyLimits: goodsLinesLimits,
    responses: actResponses,
    refusals: ['not_found', 'not_permitted', 'not_allowed_in_state', 'invalid', 'key_reused'],
    handle: async (input, caller) => {
      const { note, draft: asked } = input.body;
      const draft = asked === null ? null : await deps.checkDraft(asked, caller.actor.bankId);
      if (draft !== null && !draft.ok) return { refusal: draft.failure };
      return actReply(deps.act, input, caller, {
        kind: 'answer_correction',
        answer: note,
        draft: draft === null ? null : draft.value,
      });
    },
  });

const searchOf = (
  query: z.output<typeof applicationSearchQuery>,
  actor: Actor,
): ApplicationSearch => {
  const { status, limit, cursor, submittedFrom, submittedTo, item, ...others } = query;
  const { area, waitingFor, assignee, statusSinceFrom, statusSinceBefore, ...other } = others;
  const { decidedFrom, decidedTo, ...rest } = other;
  const given = {
    ...rest,
    itemCode: item,
    itemArea: area,
    waitingFor: waitingFor && [waitingFor],
    assigneeId: assignee && assigneeAsked(assignee, actor),
    statuses: status && [status],
    submitted: spanOf({ from: submittedFrom, to: submittedTo }),
    decided: spanOf({ from: decidedFrom, to: decidedTo }),
    statusSince: spanOf({ from: statusSinceFrom, before: statusSinceBefore }),
  };
  return { limit, cursor, ...withoutUndefined(given) };
};

/** Nothing where neither end is given. */
const spanOf = <Span extends object>(span: Span) =>
  Object.values(span).every((end) => end === undefined) ? undefined : withoutUndefined(span);

const readingRoutes = (deps: ApplicationRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/applications',
    permission: 'application.read',
    summary: operations.say('summary.get_applications'),
    description:
      'Every filter may stand beside every other. With `updatedSince` those changed longest ago come first: an integrator goes on from the last `updatedAt` it saw.',
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    query: applicationSearchQuery,
    responses: { 200: { description: 'One page', body: applicationPage } },
    refusals: ['invalid', 'not_permitted'],
    handle: async (input, caller) => {
      const found = await deps.listApplications(caller.actor, searchOf(input.query, caller.actor));
      if (!found.ok) return { refusal: found.failure };
      const { items, nextCursor } = found.value;
      const isNamed = isPermitted(caller.actor.roles, 'applicant.read');
      return {
        status: 200,
        body: {
          items: items.map(({ applicant, what, ...item }) => ({
            ...summaryView(item),
            goods: item.goods,
            applicant:
              isNamed && applicant !== null
                ? { nameZh: applicant.nameZh, nameEn: applicant.nameEn }
                : null,
            what,
            decided: item.decided ?? null,
          })),
          nextCursor,
        },
      };
    },
  }),
  route({
    method: 'get',
    path: '/v1/applications/:applicationId',
    permission: 'application.read',
    summary: operations.say('summary.get_applications.read_application'),
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    query: z.strictObject(asOfQuery),
    responses: { 200: { description: 'The application', body: applicationBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const { applicationId } = input.params;
      const found = await deps.readClocked(caller.actor, applicationId, input.query.asOf);
      if (!found.ok) return { refusal: found.failure };
      const { application } = found.value;
      const { revision } = application;
      const facts = await deps.readFacts(application);
      const crossField = await deps.readCrossField(application);
      const said = { facts, crossField };
      return { status: 200, revision, body: applicationView(found.value, said, caller.actor) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/pre-check',
    permission: 'application.read',
    summary: operations.say('summary.get_applications_pre_check'),
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    responses: { 200: { description: 'Both results', body: linkedPreCheckBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const found = await deps.readApplication(caller.actor, input.params.applicationId);
      if (!found.ok) return { refusal: found.failure };
      const body = await deps.readLinkedPreCheck(found.value);
      return { status: 200, revision: found.value.revision, body };
    },
  }),
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/next-steps',
    permission: 'application.read',
    summary: operations.say('summary.get_applications_next_steps'),
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    responses: { 200: { description: 'The next steps of each side', body: nextStepsBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const found = await deps.readClocked(caller.actor, input.params.applicationId);
      const commits = await deps.readCommits(caller.actor, input.params.applicationId);
      if (!found.ok) return { refusal: found.failure };
      if (!commits.ok) return { refusal: commits.failure };
      const { application, next, consequence, related, assignable, approval, actsBy } = found.value;
      const { applicationId, revision } = application;
      const side = caller.actor.kind === 'bank_user' ? ('bank' as const) : ('exporter' as const);
      const { turn, owedBy, exporter, bank } = next;
      const shown = { turn, owedBy: [...owedBy], exporter, bank: side === 'bank' ? bank : null };
      const yours = { ...next[side], consequence };
      const acts = openActs(application, caller.actor, { ...actsBy, related, assignable }).map(
        ({ barred, ...open }) => ({
          ...open,
          barred:
            barred === null
              ? null
              : {
                  code: barred.code,
                  text: barred.detail,
                  ...(side === 'bank' ? withoutUndefined({ heldBy: barred.heldBy }) : {}),
                },
        }),
      );
      const { votesMissing } = found.value;
      const isToAct =
        !votesMissing || acts.some(({ act, barred }) => act === 'cast_vote' && barred === null);
      const steps = caseStepsOf(application, commits.value, side, {
        owing: owedBy,
        votesMissing,
      }).map((step) => ({
        ...step,
        yours: step.standing === 'now' && side === 'bank' && yours.yourTurn && isToAct,
      }));
      const due = dueOf(application, next);
      return {
        status: 200,
        revision,
        body: {
          applicationId,
          side,
          yours,
          acts,
          steps,
          due,
          approval: approvalView(approval),
          ...shown,
        },
      };
    },
  }),
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/timeline',
    permission: 'application.read',
    summary: operations.say('summary.get_applications_timeline'),
    tags: ['applications'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    responses: { 200: { description: 'The timeline', body: timelineBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const { applicationId } = input.params;
      const found = await deps.readClocked(caller.actor, applicationId);
      const commits = await deps.readCommits(caller.actor, applicationId);
      if (!found.ok) return { refusal: found.failure };
      if (!commits.ok) return { refusal: commits.failure };
      const viewer = caller.actor.kind === 'bank_user' ? 'bank' : 'exporter';
      const { revision } = found.value.application;
      return { status: 200, revision, body: timelineOf(found.value, commits.value, viewer) };
    },
  }),
];

const approvalView = (approval: ApprovalAhead | null) =>
  approval === null ? null : { ...approval, lines: [...approval.lines] };

/** The time that runs, how near its end is and whose it is: the same to every reader. */
/** The bank has papers to look at: its time is not the exporter's, whose alone is counted. */
const withBankText = (application: Application): Bilingual | null => {
  const since = withBankSince(application);
  return since === null ? null : nextSteps.say('time_of.with_bank', { day: dayText(dayOf(since)) });
};

const dueOf = (application: Application, { turn, exporter, bank }: NextSteps) => {
  const { warned, deadline } = application;
  if (turn === 'nobody') return null;
  // A draft's end is told to who writes it alone.
  const { until } = deadline === null && turn === 'exporter' ? exporter : bank;
  const level = deadlineRisk({ until, warned: warned.length });
  return until === null || level === null
    ? null
    : {
        until,
        risk: { level, label: nextSteps.say(`risk.${level}`) },
        whose: whoseTimeText(deadline),
        withBank: withBankText(application),
      };
};
