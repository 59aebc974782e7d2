import { letterLanguages } from '../rules/letter/letter-languages.js';
import type { LetterLanguage } from '../rules/letter/letter-languages.js';
import { operations } from '../../../kernel/messages/operations.js';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { asOfQuery } from '../../../kernel/http/contracts/as-of.js';
import {
  assessmentSummaryBody,
  decisionBody,
} from '../../applications/contracts/application-body.js';
import { refusedAttemptPage } from '../../applications/contracts/application-views.js';
import { assessmentBody } from '../../matching/contracts/assessment-body.js';
import {
  contentHashSchema,
  daysInOrder,
  daySchema,
  idSchema,
} from '../../../kernel/http/contracts/common.js';
import { reasonCodeSchema } from '../../../kernel/http/contracts/reason.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { instantOf, startOfDay } from '../../../kernel/values/clock/calendar-day.js';
import { endOfDay } from '../../../kernel/record/anchor-days.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { Application } from '../../applications/rules/state/application-state.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { NamesOf, RefusalLog, RefusedAttempt } from '../../../kernel/ports.js';
import type { StoredAssessment } from '../../applications/use-cases/ports-of-applications.js';
import { attachmentHeaders, route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { applicationParams } from '../../applications/routes/act-route.js';
import { whoThenView } from '../../../kernel/http/response/who-then-view.js';
import { decisionView } from '../../applications/routes/decision-view.js';

export interface PaperFile {
  readonly stream: Readable;
  readonly sizeBytes: number;
  readonly fileName: string;
}

export interface DecisionRouteDeps {
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
    asOf?: string | null,
  ) => Promise<Result<Application, Refusal>>;
  readonly readAssessment: (
    actor: Actor,
    applicationId: string,
    assessmentId: string,
  ) => Promise<Result<StoredAssessment, Refusal>>;
  readonly decisionLetter: (
    actor: Actor,
    applicationId: string,
    language: LetterLanguage,
    asOf?: string | null,
  ) => Promise<Result<PaperFile, Refusal>>;
  readonly decisionBundle: (
    actor: Actor,
    applicationId: string,
  ) => Promise<Result<PaperFile, Refusal>>;
  readonly listRefusals: RefusalLog['list'];
  /** What the things are called that acts were refused on. */
  readonly subjectNamesOf: (
    bankId: string,
    subjects: readonly RefusedAttempt['subject'][],
  ) => Promise<ReadonlyMap<string, string>>;
  readonly namesOf: NamesOf;
  /** What a request asks for, in words, by method and path as the refusal log keeps them. */
  readonly operationOf: (request: string) => Bilingual | null;
}

export const decisionRoutes = (deps: DecisionRouteDeps): readonly Route[] => [
  ...assessmentRoutes(deps),
  decisionRoute(deps),
  letterRoute(deps),
  bundleRoute(deps),
  refusalsRoute(deps),
];

const assessmentRoutes = (deps: DecisionRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/assessments',
    permission: 'application.read',
    summary: operations.say('summary.get_applications_assessments'),
    tags: ['assessments'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    query: z.strictObject(asOfQuery),
    responses: {
      200: {
        description: 'Every assessment, in short',
        body: z.strictObject({ items: z.array(assessmentSummaryBody) }),
      },
    },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const found = await deps.readApplication(
        caller.actor,
        input.params.applicationId,
        input.query.asOf,
      );
      if (!found.ok) return { refusal: found.failure };
      return {
        status: 200,
        revision: found.value.revision,
        body: { items: found.value.assessments },
      };
    },
  }),
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/assessments/:assessmentId',
    permission: 'application.read',
    summary: operations.say('summary.get_applications_assessments.read_assessment_with'),
    tags: ['assessments'],
    idempotency: 'none',
    ifMatch: 'none',
    params: z.strictObject({ applicationId: idSchema, assessmentId: contentHashSchema }),
    responses: { 200: { description: 'The whole assessment', body: assessmentBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const { applicationId, assessmentId } = input.params;
      const found = await deps.readAssessment(caller.actor, applicationId, assessmentId);
      if (!found.ok) return { refusal: found.failure };
      return { status: 200, body: found.value.assessment };
    },
  }),
];

const notDecided = (): Refusal => refuse('not_decided');

const decisionRoute = (deps: DecisionRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/decision',
    permission: 'application.read',
    summary: operations.say('summary.get_applications_decision'),
    tags: ['decision'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    query: z.strictObject(asOfQuery),
    responses: { 200: { description: 'The decision', body: decisionBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const found = await deps.readApplication(
        caller.actor,
        input.params.applicationId,
        input.query.asOf,
      );
      if (!found.ok) return { refusal: found.failure };
      const decision = found.value.decisions.at(-1);
      if (decision === undefined) return { refusal: notDecided() };
      const isOfBank = caller.actor.kind === 'bank_user';
      const body = decisionView(decision, isOfBank, found.value.draft);
      return { status: 200, revision: found.value.revision, body };
    },
  });

/** A paper as a download. */
export const paperReply = (paper: PaperFile, mediaType: string) => ({
  status: 200 as const,
  stream: paper.stream,
  headers: {
    ...attachmentHeaders(paper.fileName, mediaType),
    'Content-Length': String(paper.sizeBytes),
  },
});

const letterRoute = (deps: DecisionRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/letter',
    permission: 'application.read',
    summary: operations.say('summary.get_applications_letter'),
    description:
      'The letter on what came about last: a decision, an end before the review, an appeal, a withdrawal, a refusal of credit or its correction, a change of the label. With `asOf` the one that was the last then.',
    tags: ['decision'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    query: z.strictObject({ ...asOfQuery, lang: z.enum(letterLanguages).optional() }),
    responses: { 200: { description: 'The letter', media: ['application/pdf'] } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const language = input.query.lang ?? input.language;
      const letter = await deps.decisionLetter(
        caller.actor,
        input.params.applicationId,
        language,
        input.query.asOf,
      );
      return letter.ok ? paperReply(letter.value, 'application/pdf') : { refusal: letter.failure };
    },
  });

const bundleRoute = (deps: DecisionRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/bundle',
    permission: 'application.read',
    summary: operations.say('summary.get_applications_bundle'),
    tags: ['decision'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    responses: { 200: { description: 'The bundle', media: ['application/zip'] } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const bundle = await deps.decisionBundle(caller.actor, input.params.applicationId);
      return bundle.ok ? paperReply(bundle.value, 'application/zip') : { refusal: bundle.failure };
    },
  });

const startsAt = (day: string): string => instantOf(startOfDay(day));

/** Only the members that were asked for. */
const given = <Members extends Readonly<Record<string, string | undefined>>>(members: Members) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    readonly [Name in keyof Members]?: string;
  };

const refusalsRoute = (deps: DecisionRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/refusals',
    permission: 'refusal.read',
    summary: operations.say('summary.get_refusals'),
    tags: ['audit'],
    idempotency: 'none',
    ifMatch: 'none',
    query: z
      .strictObject({
        ...pageQuery,
        subjectId: idSchema.optional(),
        userId: idSchema.optional(),
        code: reasonCodeSchema.optional(),
        from: daySchema.optional(),
        to: daySchema.optional(),
      })
      .superRefine(daysInOrder('from', 'to')),
    responses: { 200: { description: 'One page', body: refusedAttemptPage } },
    refusals: ['invalid'],
    handle: async (input, caller) => {
      const { from, to, limit, cursor, userId: actorId, ...who } = input.query;
      const page = await deps.listRefusals({
        bankId: caller.actor.bankId,
        ...given({ ...who, actorId }),
        ...given({ from: from && startsAt(from), before: to && endOfDay(to) }),
        limit,
        cursor,
      });
      const ids = page.items.map((one) => one.actorId);
      const { bankId } = caller.actor;
      const [names, subjects] = await Promise.all([
        deps.namesOf(bankId, ids),
        deps.subjectNamesOf(
          bankId,
          page.items.map(({ subject }) => subject),
        ),
      ]);
      const items = page.items.map(whoThenView).map(({ by, subject, ...one }) => ({
        ...one,
        operation: deps.operationOf(one.action),
        subject: { ...subject, name: subjects.get(subject.id) ?? null },
        by: { ...by, displayName: names.get(by.userId) ?? null },
      }));
      return { status: 200, body: { items, nextCursor: page.nextCursor } };
    },
  });
