import { assess } from '../../../matching/rules/assessment/assess.js';
import type { LineAssessment } from '../../../rulebook/rules/assessment/assessment.js';
import type { CompiledCatalogue } from '../../../matching/rules/assessment/compiled-catalogue.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { RuleExample } from '../../../rulebook/rules/content/rule-example.js';

/** The day examples are assessed as if approved on; their evidence is dated for it. */
const approvedOn = '2026-06-01';

/** What the rules say of an example's line. */
export const answerExample = (
  { id, role, useOfProceeds, line }: Pick<RuleExample, 'id' | 'role' | 'useOfProceeds' | 'line'>,
  compiled: CompiledCatalogue,
): LineAssessment => {
  const lines = [{ ...line, lineNo: 1 }];
  const input = { id, role, useOfProceeds, instrument: 'loan', approvedOn, lines } as const;
  const [answer] = assess(input, compiled).lines;
  if (answer === undefined) throw new Error('an assessment without its line');
  return answer;
};

export interface ExampleAnswer {
  readonly example: RuleExample;
  readonly answer: LineAssessment;
}

/** What the rules of a content say of its examples, in their order. None: the content has no part. */
export const answerExamples = (
  { examples = [] }: CatalogueContent,
  compiled: CompiledCatalogue,
): readonly ExampleAnswer[] =>
  examples.map((example) => ({ example, answer: answerExample(example, compiled) }));
