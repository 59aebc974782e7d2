import { operations } from '../../../kernel/messages/operations.js';
import { explanationBody } from '../../prechecks/contracts/explanation.js';
import type { ReadExplanation } from '../use-cases/reading/read-explanation.js';
import type { Route } from '../../../kernel/http/route.js';
import { assessedRoutes, type AssessedReads } from './assessed-routes.js';

export interface ExplanationRouteDeps extends AssessedReads {
  readonly readExplanation: ReadExplanation;
}

/** Why an answer is what it is, in Chinese and English. */
export const explanationRoutes = (deps: ExplanationRouteDeps): readonly Route[] =>
  assessedRoutes(deps, {
    name: 'explanation',
    description:
      'Matched words, why the neighbours lost, each criterion with its clause, value, standard and proof, and what would settle it. Rendered from the stored codes in the words of the revision judged under.',
    ofPreCheck: operations.say('summary.of_pre_check.why_pre_check'),
    ofAssessment: operations.say('summary.of_assessment.why_assessment_says'),
    body: explanationBody,
    view: (bankId, assessed) => deps.readExplanation(bankId, assessed),
  });
