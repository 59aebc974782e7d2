import type { z } from 'zod';
import {
  appealDecisionRequest,
  confirmationRequest,
  correctionRequest,
  decisionRequest,
  environmentalScreeningRequest,
  intakeRequest,
  recallRequest,
  recommendationRequest,
  returnRequest,
  voteRequest,
} from '../contracts/review-acts.js';
import { claimReleaseRequest } from '../contracts/review-queue.js';
import type { AskedCommand } from '../rules/acts/application-command.js';
import type { Route } from '../../../kernel/http/route.js';
import { actRoute, plainActRoute } from './act-route.js';
import { overrideRoutes } from './override-routes.js';
import { givenReasons } from './reasons.js';
import type { ActOnApplication } from './application-act.js';

const intakeCommand = (body: z.output<typeof intakeRequest>): AskedCommand =>
  body.agrees
    ? { kind: 'accept_intake', note: body.note }
    : {
        kind: 'refuse_intake',
        reasonCodes: body.reasons.map((one) => one.reasonCode),
        note: body.note,
      };

const decisionCommand = (body: z.output<typeof decisionRequest>): AskedCommand =>
  body.agrees
    ? {
        kind: 'approve_application',
        note: body.note,
        ...(body.part === undefined ? {} : { part: body.part }),
        ...(body.exchangeRates === undefined ? {} : { exchangeRates: body.exchangeRates }),
      }
    : { kind: 'decline_application', ...givenReasons(body.reasons), note: body.note };

/** What bank officers do: intake, screening, corrections, reviews, decision, appeal. */
export const reviewRoutes = (act: ActOnApplication): readonly Route[] => [
  ...screeningRoutes(act),
  ...overrideRoutes(act),
  ...stepRoutes(act),
  ...decisionRoutes(act),
];

const screeningRoutes = (act: ActOnApplication): readonly Route[] => [
  actRoute(act, {
    under: 'intake',
    permission: 'application.screen',
    summary: { zh: '受理或不予受理', en: 'Accept the material, or do not' },
    tag: 'review',
    ifMatch: 'required',
    body: intakeRequest,
    command: intakeCommand,
  }),
  actRoute(act, {
    under: 'screening-confirmation',
    permission: 'application.screen',
    summary: { zh: '确认绿色识别结果', en: 'Confirm the verdicts of the screening' },
    tag: 'review',
    ifMatch: 'required',
    body: confirmationRequest,
    command: ({ note }) => ({ kind: 'confirm_screening', note }),
  }),
  actRoute(act, {
    under: 'not-green-confirmation',
    permission: 'application.screen',
    summary: { zh: '确认拟不认定', en: 'Confirm that no line is green' },
    tag: 'review',
    ifMatch: 'required',
    body: confirmationRequest,
    command: ({ note }) => ({ kind: 'confirm_not_green', note }),
  }),
  actRoute(act, {
    under: 'environmental-screening',
    permission: 'application.screen',
    summary: { zh: '登记环境合规筛查', en: 'Record the environmental look-ups' },
    tag: 'review',
    ifMatch: 'required',
    body: environmentalScreeningRequest,
    command: ({ lookups }) => ({ kind: 'record_environmental_screening', lookups }),
  }),
  actRoute(act, {
    under: 'correction-rounds',
    permission: 'correction.request',
    summary: { zh: '发出补正通知', en: 'Request one consolidated correction' },
    tag: 'corrections',
    ifMatch: 'required',
    body: correctionRequest,
    command: ({ reasons }) => ({
      kind: 'request_correction',
      reasons: reasons.map(({ note, ...reason }) => ({ ...reason, text: note })),
    }),
  }),
];

const stepRoutes = (act: ActOnApplication): readonly Route[] => [
  plainActRoute(act, {
    under: 'claim',
    permission: 'review.claim',
    summary: { zh: '认领当前环节', en: 'Claim the open step' },
    tag: 'review',
    ifMatch: 'optional',
    command: { kind: 'claim_step' },
  }),
  actRoute(act, {
    under: 'claim-release',
    permission: 'review.claim',
    summary: { zh: '退回认领，写明原因', en: 'Give the claim back, with the reason' },
    tag: 'review',
    ifMatch: 'optional',
    body: claimReleaseRequest,
    command: ({ note }) => ({ kind: 'unclaim_step', reason: note }),
  }),
  actRoute(act, {
    under: 'recommendation',
    permission: 'review.recommend',
    summary: {
      zh: '出具审查意见（初审、复审）',
      en: 'Give the opinion of the first or second review',
    },
    tag: 'review',
    ifMatch: 'required',
    body: recommendationRequest,
    command: ({ agrees, note, reasons }) => ({
      kind: 'record_review',
      agrees,
      note,
      ...givenReasons(reasons),
    }),
  }),
  actRoute(act, {
    under: 'recall',
    permission: 'review.claim',
    summary: {
      zh: '收回本人的办理（下一人办理之前）',
      en: 'Take back the own last act, until the next person acts',
    },
    tag: 'review',
    ifMatch: 'required',
    body: recallRequest,
    command: ({ note }) => ({ kind: 'recall_step', note }),
  }),
  actRoute(act, {
    under: 'return',
    permission: 'application.return',
    summary: { zh: '退回到先前环节', en: 'Return to a named earlier state' },
    tag: 'review',
    ifMatch: 'required',
    body: returnRequest,
    command: ({ to, note, reasons }) => ({
      kind: 'return_application',
      to,
      note,
      ...givenReasons(reasons),
    }),
  }),
];

const decisionRoutes = (act: ActOnApplication): readonly Route[] => [
  actRoute(act, {
    under: 'votes',
    permission: 'application.vote',
    summary: { zh: '审批委员会记名表决', en: 'Vote by name as a member of the committee' },
    tag: 'decision',
    ifMatch: 'required',
    body: voteRequest,
    command: (body) => ({ kind: 'cast_vote', ...body }),
  }),
  actRoute(act, {
    under: 'decision',
    permission: 'application.decide',
    summary: { zh: '终审：批准或不批准', en: 'Final approval: approve or decline' },
    tag: 'decision',
    ifMatch: 'required',
    body: decisionRequest,
    command: decisionCommand,
  }),
  actRoute(act, {
    under: 'appeal/decision',
    permission: 'application.decide',
    summary: { zh: '复议决定', en: 'Decide an appeal' },
    tag: 'appeal',
    ifMatch: 'required',
    body: appealDecisionRequest,
    command: ({ agrees, note }) => ({ kind: 'decide_appeal', granted: agrees, note }),
  }),
];
