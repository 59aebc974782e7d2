import type { Result } from '../../../kernel/values/result.js';
import { parseCurrencyCode } from '../../../kernel/values/identifiers/currency-code.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Violation } from '../../../kernel/values/violation.js';
import type { AssessmentInput } from '../../rulebook/rules/assessment/assessment-input.js';
import { buildAssessmentInput } from '../../matching/rules/assessment/build-assessment-input.js';
import type { DealReading } from '../../matching/rules/assessment/build-assessment-input.js';
import { assessmentInputSchema } from '../../matching/contracts/assessment-input-schema.js';
import { findInputFaults, inputFaultSteps } from '../../matching/contracts/find-input-faults.js';
import type { InputKnowledge } from '../../matching/contracts/input-knowledge.js';
import type { z } from 'zod';
import { runYielding } from '../../../kernel/run-yielding.js';
import { stepReader } from '../../../kernel/http/json/read-in-steps.js';
import { violationsOfIssues } from '../../../kernel/http/json/violations-of-issues.js';

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
  return inputOf(shape.success ? ok(shape.data) : fail(shape.error.issues), faults, knowledge);
};

/** The same in steps between which others are answered, where a draft has many lines. Takes the value over. */
export const readAssessmentInput = async (
  input: unknown,
  knowledge: InputKnowledge,
): Promise<Result<AssessmentInput, readonly Violation[]>> => {
  if (!hasManyLines(input)) return parseAssessmentInput(input, knowledge);
  const shape = await readShape(input);
  const steps = inputFaultSteps(shape.ok ? shape.value : input, knowledge);
  return inputOf(shape, await runYielding(steps), knowledge);
};

const readShape = stepReader(assessmentInputSchema);

/** As many are read in a few milliseconds. */
const fewLines = 200;

const hasManyLines = (input: unknown): boolean => {
  const lines = typeof input === 'object' && input !== null && 'lines' in input && input.lines;
  return Array.isArray(lines) && lines.length > fewLines;
};

const inputOf = (
  shape: Result<z.output<typeof assessmentInputSchema>, readonly z.core.$ZodIssue[]>,
  faults: readonly Violation[],
  knowledge: InputKnowledge,
): Result<AssessmentInput, readonly Violation[]> => {
  if (!shape.ok) return fail([...violationsOfIssues(shape.failure), ...faults]);
  return faults.length > 0
    ? fail(faults)
    : ok(buildAssessmentInput(shape.value, readingOf(knowledge)));
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
