import { describe, expect, it } from '@jest/globals';
import { refuseTooManyEdits } from '../../../../../src/contexts/catalogue/rules/change-set/refuse-too-many-edits.js';
import { someEdit } from '../../../../builders/change-sets.js';

describe('edits by hand', () => {
  const edits = (count: number) => Array.from({ length: count }, () => someEdit);
  const refusal = (saved: number, asked: number, byHand = true) =>
    refuseTooManyEdits({ edits: edits(saved) }, { edits: edits(asked), byHand })?.code;

  it('are at most 200, and 200 more where a draft was made with more than that', () => {
    expect(refusal(0, 200)).toBeUndefined();
    expect(refusal(200, 201)).toBe('too_many_edits');
    expect(refusal(900, 1100)).toBeUndefined();
    expect(refusal(900, 1101)).toBe('too_many_edits');
  });

  it('are not those the service makes itself', () => {
    expect(refusal(0, 5000, false)).toBeUndefined();
  });
});
