import { z } from 'zod';
import { operations } from '../../../kernel/messages/operations.js';
import { explanationBody } from '../../prechecks/contracts/explanation.js';
import { greenShareBody } from '../../matching/contracts/shared-bodies.js';
import type { ReadAsItStands } from '../use-cases/reading/read-as-it-stands.js';
import type { ReadExplanation } from '../use-cases/reading/read-explanation.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { applicationParams } from './act-route.js';
import { assessedRoutes, type AssessedReads } from './assessed-routes.js';

export interface ExplanationRouteDeps extends AssessedReads {
  readonly readExplanation: ReadExplanation;
  readonly readAsItStands: ReadAsItStands;
}

/** Why an answer is what it is, in Chinese and English. */
export const explanationRoutes = (deps: ExplanationRouteDeps): readonly Route[] => [
  ...assessedRoutes(deps, {
    name: 'explanation',
    description:
      'Matched words, why the neighbours lost, each criterion with its clause, value, standard and proof, and what would settle it. Rendered from the stored codes in the words of the revision judged under; what people took as another is told so: to the bank once confirmed, to the firm once decided.',
    ofPreCheck: operations.say('summary.of_pre_check.why_pre_check'),
    ofAssessment: operations.say('summary.of_assessment.why_assessment_says'),
    body: explanationBody,
    view: (bankId, assessed) => deps.readExplanation(bankId, assessed),
  }),
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/explanation',
    permission: 'application.read',
    summary: operations.say('summary.as_it_stands'),
    description:
      'While papers are collected judged by those accepted so far, which nothing records; else as assessed last, with what people took as another.',
    tags: ['assessments'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    responses: { 200: { description: 'Line by line', body: asItStandsBody } },
    refusals: ['not_found'],
    handle: async ({ params }, { actor }) => {
      const read = await deps.readAsItStands(actor, params.applicationId);
      if (!read.ok) return { refusal: read.failure };
      const { revision, soFar, greenShare, explanation } = read.value;
      return {
        status: 200,
        revision,
        body: { shareSoFar: soFar, greenShare, sentences: explanation },
      };
    },
  }),
];

const asItStandsBody = z
  .strictObject({
    shareSoFar: z.boolean(),
    greenShare: greenShareBody,
    sentences: explanationBody,
  })
  .meta({
    id: 'AsItStands',
    description: 'Where an application stands now, by what has been accepted or assessed.',
  });
