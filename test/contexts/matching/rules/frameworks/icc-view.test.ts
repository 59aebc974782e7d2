import type { Authority } from '../../../../../src/contexts/rulebook/rules/content/authority.js';
import { describe, expect, it } from '@jest/globals';
import { iccViewOfLine } from '../../../../../src/contexts/matching/rules/frameworks/icc-view.js';
import type {
  IccCell,
  IccView,
} from '../../../../../src/contexts/matching/rules/frameworks/icc-view.js';
import type {
  CriterionTrace,
  LineAssessment,
} from '../../../../../src/contexts/rulebook/rules/assessment/assessment.js';

const trace = (
  verdict: CriterionTrace['verdict'],
  type: string,
  usable = true,
): CriterionTrace => ({
  path: 'all/0',
  text: { zh: '条件', en: 'condition' },
  verdict,
  fact: 'energyEfficiencyGrade',
  value: '1',
  standard: 'GB 24500',
  basis: 'evidence',
  evidence: { type, usable, whyNot: usable ? null : 'expired' },
});

const line = (
  outcome: LineAssessment['outcome'],
  criteria: readonly CriterionTrace[],
): LineAssessment => ({
  lineNo: 1,
  outcome,
  itemCode: '8.1.1',
  row: { rowId: '8.1.1#0', industryClass: '5179', name: { zh: '行', en: 'row' } },
  ghgMark: 'enabling',
  candidates: [],
  ruledOut: [],
  criteria,
  shortestPath: [],
  flags: [],
});

const authorityOf = (type: string): Authority => (type === 'test-report' ? 'accredited' : 'own');
const trader = { role: 'trader', instrument: 'trade_finance' } as const;
const judged = (view: IccView): IccCell | undefined =>
  view.components.find(({ component }) => component === view.judgedBy)?.environmental;

describe('the ICC view of an assessed line', () => {
  it.each([
    ['listed on a third party’s proof', line('listed', [trace('met', 'test-report')]), 'met'],
    [
      'listed on the maker’s own sheet',
      line('listed', [trace('met', 'own-sheet')]),
      'not_assessed',
    ],
    ['listed on words alone', line('listed', []), 'not_assessed'],
    [
      'not listed by a third party’s proof',
      line('not_listed', [trace('not_met', 'test-report')]),
      'not_met',
    ],
    [
      'not listed without any proof',
      line('not_listed', [trace('not_met', 'own-sheet')]),
      'not_assessed',
    ],
    [
      'undecided, though one criterion is proven',
      line('cannot_tell', [trace('met', 'test-report')]),
      'not_assessed',
    ],
    [
      'listed, the proof run out',
      line('listed', [trace('met', 'test-report', false)]),
      'not_assessed',
    ],
  ])('%s', (_title, assessed, result) => {
    expect(judged(iccViewOfLine(assessed, trader, authorityOf))?.result).toBe(result);
  });

  it('names standard and proof of what it says', () => {
    const view = iccViewOfLine(line('listed', [trace('met', 'test-report')]), trader, authorityOf);
    expect(judged(view)).toMatchObject({
      standards: ['GB 24500'],
      proofs: [{ fact: 'energyEfficiencyGrade', evidenceType: 'test-report' }],
      because: { zh: expect.stringContaining('不是国际商会的评级') },
    });
  });

  it('judges the purpose where it is known, else the goods, and no other cell', () => {
    const owner = { role: 'project_owner', instrument: 'loan' } as const;
    const listed = line('listed', [trace('met', 'test-report')]);
    const ofPurpose = iccViewOfLine(listed, owner, authorityOf);
    expect([ofPurpose.judgedBy, iccViewOfLine(listed, trader, authorityOf).judgedBy]).toEqual([
      'purpose',
      'goods',
    ]);
    const results = ofPurpose.components.flatMap(({ environmental, socioEconomic }) => [
      environmental.result,
      socioEconomic.result,
    ]);
    expect(results.filter((one) => one !== 'not_assessed')).toEqual(['met']);
  });
});
