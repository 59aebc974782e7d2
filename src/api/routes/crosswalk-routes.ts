import { z } from 'zod';
import { revisionQuery } from '../../contracts/catalogue.js';
import { contentHashSchema, idSchema } from '../../contracts/common.js';
import { itemCrosswalkBody, lineCrosswalksBody } from '../../contracts/crosswalk.js';
import { notEquivalent } from '../../domain/frameworks/framework-links.js';
import type { Refusal } from '../../domain/lifecycle/refusal.js';
import type { Actor } from '../../domain/lifecycle/actor.js';
import type { Result } from '../../domain/result.js';
import type { StoredAssessment, StoredPreCheck } from '../../use-cases/ports.js';
import type { CrosswalkReads } from '../../use-cases/read-crosswalk.js';
import type { ReadPreCheck } from '../../use-cases/keep-pre-check.js';
import { route } from '../route.js';
import type { Route } from '../route.js';
import { revisionChoiceOf } from './revision-choice.js';

export interface CrosswalkRouteDeps {
  readonly reads: CrosswalkReads;
  readonly readPreCheck: (
    bankId: string | null,
    preCheckId: string,
  ) => Promise<Result<ReadPreCheck, Refusal>>;
  readonly readAssessment: (
    actor: Actor,
    applicationId: string,
    assessmentId: string,
  ) => Promise<Result<StoredAssessment, Refusal>>;
}

const common = {
  method: 'get',
  description:
    'Earlier editions by level-3 name, foreign taxonomies by stated strength, the ICC view as a grid. None of them is equivalent to the catalogue.',
  idempotency: 'none',
  ifMatch: 'none',
} as const;

/** Other editions and frameworks beside the catalogue's own answer, never in its place. */
export const crosswalkRoutes = (deps: CrosswalkRouteDeps): readonly Route[] => [
  route({
    ...common,
    path: '/v1/catalogue/items/:itemCode/crosswalk',
    permission: 'anyone',
    summary: { zh: '条目对照（不等同）', en: 'What an item is elsewhere (not equivalent)' },
    tags: ['catalogue'],
    params: z.strictObject({ itemCode: z.string().regex(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/) }),
    query: z.strictObject(revisionQuery),
    responses: { 200: { description: 'The links', body: itemCrosswalkBody } },
    refusals: ['not_found'],
    handle: async ({ params, query }, caller) => {
      const read = await deps.reads.item(revisionChoiceOf(query, caller), params.itemCode);
      if (!read.ok) return { refusal: read.failure };
      const { revision, value } = read.value;
      return { status: 200, body: { revision, notEquivalent, ...value } };
    },
  }),
  route({
    ...common,
    path: '/v1/pre-checks/:preCheckId/crosswalk',
    permission: 'anyone',
    summary: { zh: '预检结果对照（不等同）', en: 'A pre-check beside other frameworks' },
    tags: ['pre-checks'],
    params: z.strictObject({ preCheckId: idSchema }),
    responses: { 200: { description: 'Line by line', body: lineCrosswalksBody } },
    refusals: ['not_found'],
    handle: async ({ params }, caller) => {
      const bankId = caller?.actor.bankId ?? null;
      const read = await deps.readPreCheck(bankId, params.preCheckId);
      if (!read.ok) return { refusal: read.failure };
      return { status: 200, body: await linesView(deps, bankId, read.value.kept) };
    },
  }),
  route({
    ...common,
    path: '/v1/applications/:applicationId/assessments/:assessmentId/crosswalk',
    permission: 'application.read',
    summary: { zh: '识别结果对照（不等同）', en: 'An assessment beside other frameworks' },
    tags: ['assessments'],
    params: z.strictObject({ applicationId: idSchema, assessmentId: contentHashSchema }),
    responses: { 200: { description: 'Line by line', body: lineCrosswalksBody } },
    refusals: ['not_found'],
    handle: async ({ params }, caller) => {
      const { applicationId, assessmentId } = params;
      const read = await deps.readAssessment(caller.actor, applicationId, assessmentId);
      if (!read.ok) return { refusal: read.failure };
      return { status: 200, body: await linesView(deps, caller.actor.bankId, read.value) };
    },
  }),
];

const linesView = async (
  { reads }: CrosswalkRouteDeps,
  bankId: string | null,
  { input, assessment }: Pick<StoredPreCheck, 'input' | 'assessment'>,
) => ({
  revision: assessment.revision,
  revisionHash: assessment.revisionHash,
  notEquivalent,
  lines: await reads.lines(bankId, input, assessment),
});
