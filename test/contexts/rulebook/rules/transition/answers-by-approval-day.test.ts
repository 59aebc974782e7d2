import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { TransitionInput } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { answersByApprovalDay } from '../../../../../src/contexts/rulebook/rules/transition/answers-by-approval-day.js';
import { shippedCatalogue } from '../../../../builders/shipped-catalogue.js';

let content: CatalogueContent;
beforeAll(async () => {
  content = await shippedCatalogue();
});

const rangesOf = (input: TransitionInput) =>
  answersByApprovalDay(content.transition, input, content.policies).map(
    ({ answer, from, until }) => [from, until, answer.rule, answer.standard],
  );

describe('what each possible approval day would give', () => {
  it('of an undisbursed loan is the former standard, a person, the 2025 edition', () => {
    expect(rangesOf({ instrument: 'loan', disbursement: { status: 'none' } })).toEqual([
      [null, '2025-07-13', 'loan-approved-before-publication-undisbursed', 'previous'],
      ['2025-07-14', '2025-09-30', 'loan-approved-between-publication-and-effect', 'manual'],
      ['2025-10-01', null, 'loan-approved-from-effect', '2025'],
    ]);
  });

  it('of insurance puts together the days that give one result', () => {
    expect(rangesOf({ instrument: 'insurance' })).toEqual([
      [null, '2025-09-30', 'insurance-approved-before-effect', 'manual'],
      ['2025-10-01', null, 'insurance-approved-from-effect', '2025'],
    ]);
  });

  it('is not told where the day is stated, or where it decides nothing', () => {
    expect(rangesOf({ instrument: 'loan', approvedOn: '2025-08-01' })).toEqual([]);
    expect(rangesOf({ instrument: 'bond' })).toEqual([]);
  });
});
