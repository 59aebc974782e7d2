import { describe, expect, it } from '@jest/globals';
import { spareCriteria } from '../../../../../src/contexts/matching/rules/explanation/spare-criteria.js';
import type {
  CriterionTrace,
  Verdict,
} from '../../../../../src/contexts/rulebook/rules/assessment/assessment.js';

const trace = (path: string, verdict: Verdict): CriterionTrace => ({
  path,
  verdict,
  text: { zh: '条件', en: 'condition' },
  fact: 'kind',
  value: null,
  standard: null,
  basis: 'none',
  evidence: null,
});

const spare = (...criteria: readonly (readonly [string, Verdict])[]) => [
  ...spareCriteria(criteria.map(([path, verdict]) => trace(path, verdict))),
];

describe('a criterion that is not met', () => {
  it('is spare where another way of its any-of is met wholly', () => {
    expect(spare(['any/0', 'met'], ['any/1', 'not_met'])).toEqual(['any/1']);
    expect(
      spare(['any/0/all/0', 'met'], ['any/0/all/1', 'met'], ['any/1', 'not_evidenced']),
    ).toEqual(['any/1']);
  });

  it('is needed where no other way is met wholly', () => {
    expect(spare(['any/0', 'not_evidenced'], ['any/1', 'not_met'])).toEqual([]);
    expect(spare(['any/0/all/0', 'met'], ['any/0/all/1', 'not_met'], ['any/1', 'not_met'])).toEqual(
      [],
    );
  });

  it('is needed outside of any any-of, whatever else is met', () => {
    expect(spare(['all/0', 'not_met'], ['all/1/any/0', 'met'], ['all/1/any/1', 'not_met'])).toEqual(
      ['all/1/any/1'],
    );
  });
});
