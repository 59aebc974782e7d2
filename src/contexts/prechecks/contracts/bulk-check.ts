import type { Result } from '../../../kernel/values/result.js';
import { parseCurrencyCode } from '../../../kernel/values/identifiers/currency-code.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Violation } from '../../../kernel/values/violation.js';
import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import { buildAssessmentInput } from '../../matching/rules/assessment/build-assessment-input.js';
import type { DealReading } from '../../matching/rules/assessment/build-assessment-input.js';
import { assessmentInputSchema } from '../../matching/contracts/assessment-input-schema.js';
import { findInputFaults } from '../../matching/contracts/find-input-faults.js';
import type { InputKnowledge } from '../../matching/contracts/input-knowledge.js';
import { violationsOfIssues } from '../../../kernel/http/contracts/violations-of-issues.js';

/**
 * Reads one application draft (docs/rules/bulk-check.md#in) or lists **all** that is wrong with it,
 * each with JSON pointer, stable code and text in both languages. A removed HS code is no
 * violation, assessment flags it.
 */
export const parseAssessmentInput = (
  input: unknown,
  knowledge: InputKnowledge,
): Result<AssessmentInput, readonly Violation[]> => {
  const shape = assessmentInputSchema.safeParse(input, { reportInput: true });
  const faults = findInputFaults(shape.success ? shape.data : input, knowledge);
  if (!shape.success) return fail([...violationsOfIssues(shape.error.issues), ...faults]);
  return faults.length > 0
    ? fail(faults)
    : ok(buildAssessmentInput(shape.data, readingOf(knowledge)));
};

const readingOf = (knowledge: InputKnowledge): DealReading => ({
  valueCodesOf: (fact) => knowledge.facts.get(fact)?.codeOf,
  nomenclature: knowledge.nomenclature,
  currencyOf: (text) => {
    if (knowledge.findCurrency(text) !== undefined) return text;
    const read = parseCurrencyCode(text, knowledge.currencies, knowledge.findCurrency);
    return read.ok ? read.value.value.code : text;
  },
});
