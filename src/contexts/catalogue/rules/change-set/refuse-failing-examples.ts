import { findings } from '../../../../kernel/messages/findings.js';
import type { ExampleResult } from '../examples/run-examples.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { outcomeTerms } from '../../../matching/rules/assessment/outcome-terms.js';
import type { Violation } from '../../../../kernel/values/violation.js';

/** More than these are read from the example results. */
const mostTold = 20;

/**
 * Why rules that give an example another answer than it must get are not put in force
 * (docs/rules/rule-changes.md#examples).
 */
export const refuseFailingExamples = (results: readonly ExampleResult[]): Refusal | null => {
  const failing = results.filter(({ isPassed }) => !isPassed);
  if (failing.length === 0) return null;
  const refusal = refuse('examples_fail', { count: results.length, failing: failing.length });
  return { ...refusal, violations: failing.slice(0, mostTold).map(violationOf) };
};

const violationOf = ({ itemCode, goods, expected, got, why }: ExampleResult): Violation => ({
  pointer: '/edits',
  code: 'example_fails',
  detail: findings.say('failing_examples.example_fails', {
    code: itemCode,
    goods,
    outcome: outcomeTerms[expected.outcome],
    outcomeTermsOutcome: outcomeTerms[got.outcome],
    text: { zh: why?.text.zh ?? '', en: why?.text.en ?? '' },
  }),
});
