import { describe, expect, it, test } from '@jest/globals';
import type { CrossFieldFinding } from '../../../../../../src/contexts/applications/rules/evidence/deal-papers/cross-field-finding.js';
import { people } from '../../../../../builders/actors.js';
import { ask, refusalOf, givenBefore, tell } from '../../../../../builders/lifecycle.js';
import type { Step } from '../../../../../builders/lifecycle.js';

const finding = (
  code: CrossFieldFinding['code'],
  severity: CrossFieldFinding['severity'],
): CrossFieldFinding => ({
  code,
  severity,
  compared: [],
  text: { zh: `${code}：不一致。`, en: `${code}: it differs.` },
});

const completion = (crossField: readonly CrossFieldFinding[]): Step => [
  people.exporter,
  { kind: 'complete_collection', context: { crossField } },
];

const approval = (crossField: readonly CrossFieldFinding[]): Step => [
  people.final,
  { ...ask.approve(), context: { crossField } },
];

describe('papers of the deal that disagree', () => {
  test.each([
    ['complete_collection', completion],
    ['approve_application', approval],
  ] as const)('refuse %s when policy blocks them, and only then', (kind, step) => {
    const scenario = givenBefore(kind);
    expect(refusalOf(scenario, step([finding('currency_differs', 'block')]))).toBe(
      'papers_disagree',
    );
    expect(refusalOf(scenario, step([finding('currency_differs', 'warn')]))).toBe('accepted');
    expect(refusalOf(scenario, step([]))).toBe('accepted');
  });

  it('are all listed in the refusal, in both languages, those that only warn left out', () => {
    const findings = [
      finding('currency_differs', 'block'),
      finding('amount_differs', 'warn'),
      finding('hs_code_differs', 'block'),
    ];
    const { decided } = tell(givenBefore('complete_collection'), completion(findings));
    expect(decided).toMatchObject({
      ok: false,
      failure: {
        kind: 'conflict',
        code: 'papers_disagree',
        detail: {
          zh: '交易单证互不一致：currency_differs：不一致。hs_code_differs：不一致。',
          en: 'The papers of the deal disagree: currency_differs: it differs. hs_code_differs: it differs.',
        },
      },
    });
  });
});
