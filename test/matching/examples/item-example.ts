import type { DealRole } from '../../../src/domain/catalogue/catalogue-content.js';
import { assess } from '../../../src/domain/matching/assess.js';
import type { LineAssessment, LineOutcome } from '../../../src/domain/matching/assessment.js';
import type { GoodsLineInput } from '../../../src/domain/matching/assessment-input.js';
import type { CompiledCatalogue } from '../../../src/domain/matching/compiled-catalogue.js';

/** One line with the answer it must get, as the files of this folder hold them. */
export interface ItemExample {
  readonly itemCode: string;
  readonly kind: 'positive' | 'negative' | 'unknown';
  /** What makes it so: a fact that fails or is missing, a look-alike, words of several items, the HS code alone. */
  readonly by: string;
  readonly role: DealRole;
  readonly useOfProceeds: string | null;
  readonly line: Omit<GoodsLineInput, 'lineNo'>;
  readonly outcome: LineOutcome;
}

/** The answer of the engine to an example's line. */
export const answerTo = (
  { line, role, useOfProceeds }: Pick<ItemExample, 'line' | 'role' | 'useOfProceeds'>,
  compiled: CompiledCatalogue,
): LineAssessment => {
  const input = {
    id: 'example',
    role,
    useOfProceeds,
    instrument: 'loan',
    approvedOn: '2026-06-01',
    lines: [{ lineNo: 1, ...line }],
  } as const;
  const [answer] = assess(input, compiled).lines;
  if (answer === undefined) throw new Error('an assessment without its line');
  return answer;
};
