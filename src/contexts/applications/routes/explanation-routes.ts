import { explanationBody } from '../contracts/explanation.js';
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
    ofPreCheck: { zh: '预检结果的说明', en: 'Why a pre-check says what it says' },
    ofAssessment: { zh: '识别结果的说明', en: 'Why an assessment says what it says' },
    body: explanationBody,
    view: (bankId, { assessment }) => deps.readExplanation(bankId, assessment),
  });
