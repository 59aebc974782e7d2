import { describe, expect, it } from '@jest/globals';
import { foldText } from '../../../../../../src/contexts/rulebook/rules/spelling/fold-character.js';
import {
  qualifierRows,
  qualifiersIn,
} from '../../../../../../src/contexts/matching/rules/retrieval/plain-words/qualifiers.js';

const senses = (text: string): readonly string[] =>
  qualifierRows
    .filter((_, at) => (qualifiersIn(foldText(text)) & (1 << at)) !== 0)
    .map(({ id }) => id);

describe('qualifiers of names', () => {
  it.each(qualifierRows)('reads $id in $example and not in $counterexample', (row) => {
    expect(senses(row.example)).toContain(row.id);
    expect(senses(row.counterexample)).not.toContain(row.id);
  });

  it('reads a whole English word as such, and a beginning where the row says so', () => {
    expect(senses('windows, electrical tape')).toEqual([]);
    expect(senses('recycled polyester')).toEqual(['recovered']);
  });

  it('joins the parts of a phrase by a space or a dash', () => {
    expect(senses('Ultra low emission')).toEqual(senses('ultra-low emission'));
  });
});
