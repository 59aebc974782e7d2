import {
  assess,
  type AssessOptions,
} from '../../../../../src/contexts/matching/rules/assessment/assess.js';
import type {
  Assessment,
  LineAssessment,
} from '../../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import type {
  AssessmentInput,
  FactEvidence,
  GoodsLineInput,
  StatedFact,
} from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { compileCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

/** The real catalogue of `reference/`. */
export const loadBaseContent = (): Promise<CatalogueContent> => shippedCatalogue();

export const compileBase = (content: CatalogueContent): CompiledCatalogue =>
  compileCatalogue({
    edition: '2025',
    revision: '2025.1',
    contentHash: 'sha256:test',
    content,
  });

export const baseCatalogue = async (): Promise<CompiledCatalogue> =>
  compileBase(await loadBaseContent());

/** An application approved under the 2025 edition. */
export const application = (
  lines: readonly Omit<GoodsLineInput, 'lineNo'>[],
  rest: Partial<AssessmentInput> = {},
): AssessmentInput => ({
  id: 'a-1',
  role: 'trader',
  instrument: 'loan',
  approvedOn: '2026-03-16',
  ...rest,
  lines: lines.map((line, index) => ({ lineNo: index + 1, ...line })),
});

export const assessOne = (
  compiled: CompiledCatalogue,
  line: Omit<GoodsLineInput, 'lineNo'>,
  rest: Partial<AssessmentInput> = {},
  options: AssessOptions = {},
): LineAssessment => firstLine(assess(application([line], rest), compiled, options));

export const firstLine = (assessment: Assessment): LineAssessment => {
  const [line] = assessment.lines;
  if (line === undefined) throw new Error('no line');
  return line;
};

/** A document that counts on the day of approval above. */
export const evidence = (type: string, rest: Partial<FactEvidence> = {}): FactEvidence => ({
  type,
  issuedOn: '2026-01-05',
  validUntil: '2027-01-04',
  ...rest,
});

export const fact = (
  key: string,
  value: StatedFact['value'],
  rest: Partial<StatedFact> = {},
): StatedFact => ({ fact: key, value: value ?? null, ...rest });
