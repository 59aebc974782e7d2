import { operations } from '../../../kernel/messages/operations.js';
import type { z } from 'zod';
import {
  appealDecisionRequest,
  correctionRequest,
  decisionRequest,
  environmentalScreeningRequest,
  intakeRequest,
  recallRequest,
  recommendationRequest,
  notGreenConfirmationRequest,
  returnRequest,
  screeningConfirmationRequest,
  standardDecisionRequest,
  standardRequest,
  voteRequest,
} from '../contracts/review-acts.js';
import { claimReleaseRequest, reassignmentRequest } from '../contracts/review-queue.js';
import type { ApplicationCommand } from '../rules/acts/application-command.js';
import type { Route } from '../../../kernel/http/route.js';
import { actRoute, plainActRoute } from './act-route.js';
import { overrideRoutes } from './override-routes.js';
import { givenReasons } from './reasons.js';
import type { ActOnApplication } from './application-act.js';

const intakeCommand = (body: z.output<typeof intakeRequest>): ApplicationCommand =>
  body.agrees
    ? { kind: 'accept_intake', note: body.note }
    : {
        kind: 'refuse_intake',
        reasonCodes: body.reasons.map((one) => one.reasonCode),
        note: body.note,
      };

const decisionCommand = (body: z.output<typeof decisionRequest>): ApplicationCommand =>
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
    summary: operations.say('summary.intake'),
    tag: 'review',
    ifMatch: 'required',
    body: intakeRequest,
    command: intakeCommand,
  }),
  actRoute(act, {
    under: 'standard',
    permission: 'standard.propose',
    summary: operations.say('summary.standard'),
    tag: 'review',
    ifMatch: 'required',
    body: standardRequest,
    command: ({ standard, note }) => ({ kind: 'propose_standard', standard, reason: note }),
  }),
  actRoute(act, {
    under: 'standard-decision',
    permission: 'standard.confirm',
    summary: operations.say('summary.standard_decision'),
    tag: 'review',
    ifMatch: 'required',
    body: standardDecisionRequest,
    command: (body) => ({ kind: 'decide_standard', ...body }),
  }),
  actRoute(act, {
    under: 'screening-confirmation',
    permission: 'application.screen',
    summary: operations.say('summary.screening_confirmation'),
    tag: 'review',
    ifMatch: 'required',
    body: screeningConfirmationRequest,
    command: ({ note }) => ({ kind: 'confirm_screening', note }),
  }),
  actRoute(act, {
    under: 'not-green-confirmation',
    permission: 'application.screen',
    summary: operations.say('summary.not_green_confirmation'),
    tag: 'review',
    ifMatch: 'required',
    body: notGreenConfirmationRequest,
    command: ({ note }) => ({ kind: 'confirm_not_green', note }),
  }),
  actRoute(act, {
    under: 'environmental-screening',
    permission: 'application.screen',
    summary: operations.say('summary.environmental_screening'),
    tag: 'review',
    ifMatch: 'required',
    body: environmentalScreeningRequest,
    command: ({ lookups }) => ({ kind: 'record_environmental_screening', lookups }),
  }),
  actRoute(act, {
    under: 'correction-rounds',
    permission: 'correction.request',
    summary: operations.say('summary.correction_rounds'),
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
    summary: operations.say('summary.claim'),
    tag: 'review',
    ifMatch: 'optional',
    command: { kind: 'claim_step' },
  }),
  actRoute(act, {
    under: 'claim-release',
    permission: 'review.claim',
    summary: operations.say('summary.claim_release'),
    tag: 'review',
    ifMatch: 'optional',
    body: claimReleaseRequest,
    command: ({ note }) => ({ kind: 'unclaim_step', reason: note }),
  }),
  actRoute(act, {
    under: 'reassignment',
    permission: 'review.reassign',
    summary: operations.say('summary.reassignment'),
    tag: 'review',
    ifMatch: 'required',
    body: reassignmentRequest,
    command: ({ userId, note }) => ({ kind: 'reassign_step', userId, reason: note }),
  }),
  actRoute(act, {
    under: 'recommendation',
    permission: 'review.recommend',
    summary: operations.say('summary.recommendation'),
    tag: 'review',
    ifMatch: 'required',
    body: recommendationRequest,
    command: ({ agrees, note, reasons, exchangeRates }) => ({
      kind: 'record_review',
      agrees,
      note,
      ...givenReasons(reasons),
      ...(exchangeRates === undefined ? {} : { exchangeRates }),
    }),
  }),
  actRoute(act, {
    under: 'recall',
    permission: 'review.claim',
    summary: operations.say('summary.recall'),
    tag: 'review',
    ifMatch: 'required',
    body: recallRequest,
    command: ({ note }) => ({ kind: 'recall_step', note }),
  }),
  actRoute(act, {
    under: 'return',
    permission: 'application.return',
    summary: operations.say('summary.return'),
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
    summary: operations.say('summary.votes'),
    tag: 'decision',
    ifMatch: 'required',
    body: voteRequest,
    command: (body) => ({ kind: 'cast_vote', ...body }),
  }),
  actRoute(act, {
    under: 'decision',
    permission: 'application.decide',
    summary: operations.say('summary.decision'),
    tag: 'decision',
    ifMatch: 'required',
    body: decisionRequest,
    command: decisionCommand,
  }),
  actRoute(act, {
    under: 'appeal/decision',
    permission: 'application.decide',
    summary: operations.say('summary.appeal_decision'),
    tag: 'appeal',
    ifMatch: 'required',
    body: appealDecisionRequest,
    command: ({ agrees, note }) => ({ kind: 'decide_appeal', granted: agrees, note }),
  }),
];
