import { z } from 'zod';
import { contentHashSchema, idSchema } from '../../contracts/common.js';
import { explanationBody } from '../../contracts/explanation.js';
import type { Actor } from '../../domain/lifecycle/actor.js';
import type { Refusal } from '../../domain/lifecycle/refusal.js';
import type { Assessment } from '../../domain/matching/assessment.js';
import type { Result } from '../../domain/result.js';
import type { ReadPreCheck } from '../../use-cases/keep-pre-check.js';
import type { StoredAssessment } from '../../use-cases/ports.js';
import type { ReadExplanation } from '../../use-cases/read-explanation.js';
import { route } from '../route.js';
import type { Route } from '../route.js';

export interface ExplanationRouteDeps {
  readonly readExplanation: ReadExplanation;
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
    'Matched words, why the neighbours lost, each criterion with its clause, value, standard and proof, and what would settle it. Rendered from the stored codes in the words of the revision judged under.',
  idempotency: 'none',
  ifMatch: 'none',
  responses: { 200: { description: 'Line by line', body: explanationBody } },
  refusals: ['not_found'],
} as const;

const answer = async (
  { readExplanation }: ExplanationRouteDeps,
  bankId: string | null,
  assessment: Assessment,
) => {
  const explained = await readExplanation(bankId, assessment);
  return explained.ok
    ? { status: 200 as const, body: explained.value }
    : { refusal: explained.failure };
};

/** Why an answer is what it is, in Chinese and English (features E3, E4, E11). */
export const explanationRoutes = (deps: ExplanationRouteDeps): readonly Route[] => [
  route({
    ...common,
    path: '/v1/pre-checks/:preCheckId/explanation',
    permission: 'anyone',
    summary: { zh: '预检结果的说明', en: 'Why a pre-check says what it says' },
    tags: ['pre-checks'],
    params: z.strictObject({ preCheckId: idSchema }),
    handle: async ({ params }, caller) => {
      const bankId = caller?.actor.bankId ?? null;
      const read = await deps.readPreCheck(bankId, params.preCheckId);
      if (!read.ok) return { refusal: read.failure };
      return answer(deps, bankId, read.value.kept.assessment);
    },
  }),
  route({
    ...common,
    path: '/v1/applications/:applicationId/assessments/:assessmentId/explanation',
    permission: 'application.read',
    summary: { zh: '识别结果的说明', en: 'Why an assessment says what it says' },
    tags: ['assessments'],
    params: z.strictObject({ applicationId: idSchema, assessmentId: contentHashSchema }),
    handle: async ({ params }, caller) => {
      const { applicationId, assessmentId } = params;
      const read = await deps.readAssessment(caller.actor, applicationId, assessmentId);
      if (!read.ok) return { refusal: read.failure };
      return answer(deps, caller.actor.bankId, read.value.assessment);
    },
  }),
];
