import { assess } from '../../src/contexts/matching/rules/assessment/assess.js';
import type { LineAssessment } from '../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { generateApplications } from '../match/generate-applications.js';
import { randomSource } from '../measuring/random-source.js';

const SEED = 5_000;
const LINES_EACH = 12;
/** Applications that differ; each is stored several times under other ids. */
const DISTINCT = 840;

/** What a stored assessment says of a line, as far as an impact run compares it. */
export type LineSummary = readonly [outcome: string, itemCode: string | null, rowId: string | null];

export interface StoredApplication {
  readonly input: AssessmentInput;
  readonly lines: readonly LineSummary[];
}

export const summaryOf = ({ itemCode, outcome, row }: LineAssessment): LineSummary => [
  outcome,
  itemCode,
  row?.rowId ?? null,
];

/** Applications as text, as a store gives them: input and what was said of each line under the revision in force. */
export const storeLines = (
  compiled: CompiledCatalogue,
  lineCount: number,
): { readonly texts: readonly string[]; readonly lineCount: number } => {
  const wanted = { count: DISTINCT, lineCount: LINES_EACH };
  const distinct = generateApplications(compiled, wanted, randomSource(SEED)).map((input) => ({
    input,
    lines: assess(input, compiled).lines.map(summaryOf),
  }));
  const texts = Array.from({ length: Math.ceil(lineCount / LINES_EACH) }, (_, number) => {
    const stored = distinct[number % distinct.length];
    if (stored === undefined) throw new RangeError('no application');
    return JSON.stringify({ ...stored, input: { ...stored.input, id: `stored-${number}` } });
  });
  return { texts, lineCount: texts.length * LINES_EACH };
};
