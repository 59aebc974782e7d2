import type { Assessment } from '../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';

export const assessmentInput: AssessmentInput = {
  id: 'A-1',
  instrument: 'trade_finance',
  role: 'trader',
  lines: [
    {
      lineNo: 1,
      hsCode: '8541430000',
      descriptionZh: '光伏组件 𠮷',
      quantity: '1200.5',
      unit: 'kW',
      value: { amountMinor: 9_007_199_254_740_991, currency: 'USD' },
      facts: [{ fact: 'cellEfficiency', value: 25.4, unit: '%', holds: null }],
    },
  ],
};

export const sampleAssessment: Assessment = {
  id: 'A-1',
  edition: '2025',
  revision: '2025.1',
  revisionHash: `sha256:${'a'.repeat(64)}`,
  transition: { rule: 'loan-from-effect', clause: '三', standard: '2025' },
  overall: 'listed',
  greenShare: {
    certain: '1.0000',
    atMost: '1.0000',
    byMark: { none: '0.0000', enabling: '1.0000', direct: '0.0000' },
  },
  lines: [
    {
      lineNo: 1,
      outcome: 'listed',
      itemCode: '8.5.2',
      row: { rowId: '8.5.2#0', industryClass: null, name: { zh: '光伏', en: 'PV' } },
      ghgMark: 'enabling',
      candidates: [],
      ruledOut: [],
      criteria: [],
      shortestPath: [],
      flags: [],
    },
  ],
};
