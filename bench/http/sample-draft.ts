import type { AssessmentInput } from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';

export const APPLICANT_ID = 'applicant-1';

/** A draft as the exporter's client sends it: 12 lines, their facts as bare claims. */
export const draftBody = (input: AssessmentInput): string =>
  JSON.stringify({
    applicantId: APPLICANT_ID,
    role: input.role,
    direction: input.direction,
    instrument: input.instrument,
    amount: { amount: '1800000.00', currency: 'USD' },
    tenorMonths: 6,
    useOfProceeds: input.useOfProceeds,
    industryCode: '5179',
    lines: input.lines.map((line) => ({
      lineNo: line.lineNo,
      hsCode: line.hsCode,
      descriptionZh: line.descriptionZh,
      descriptionEn: line.descriptionEn,
      model: line.model,
      quantity: line.quantity,
      unit: line.unit,
      value: line.value,
      facts: (line.facts ?? [])
        .slice(0, 1)
        .map(({ fact, unit, value }) => ({ fact, value, unit: unit ?? null })),
    })),
  });
