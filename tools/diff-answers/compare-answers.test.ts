import { describe, expect, it } from '@jest/globals';
import { compareAnswers, strayMoves, type BulkAnswer, type BulkLine } from './compare-answers.js';

const answer = (
  id: string,
  line: Partial<BulkLine> & { readonly flags?: readonly string[] } = {},
  more: Partial<BulkAnswer> = {},
): BulkAnswer => ({
  id,
  lines: [
    {
      outcome: 'cannot_tell',
      itemCode: '8.5.1',
      row: { rowId: '8.5.1#0' },
      ghgMark: 'enabling',
      candidates: [{ itemCode: '8.5.1' }],
      shortestPath: [{ fact: 'ratedPowerMW' }],
      ...line,
    },
  ],
  ...more,
});

describe('lines answered before and after', () => {
  it('have not moved while every member is the same, whatever hash the rules have', () => {
    const other = answer('a', {}, { revisionHash: 'sha256:1' });
    expect(compareAnswers([answer('a')], [other])).toEqual([]);
  });

  it.each([
    ['outcome', { outcome: 'listed' }],
    ['item', { itemCode: null }],
    ['row', { row: { rowId: '8.5.1#1' } }],
    ['mark', { ghgMark: 'none' }],
  ])('have moved in their answer with another %s', (_what, more) => {
    expect(compareAnswers([answer('a')], [answer('a', more)])).toMatchObject([
      { id: 'a', kind: 'answer' },
    ]);
  });

  it.each([
    ['candidate', { candidates: [{ itemCode: '8.5.1' }, { itemCode: '8.5.2' }] }],
    ['question', { shortestPath: [] }],
  ])('have moved beside their answer with another %s', (_what, more) => {
    expect(compareAnswers([answer('a')], [answer('a', more)])).toMatchObject([{ kind: 'beside' }]);
  });

  it('have moved in something else with another text or flag', () => {
    const after = [answer('a', { flags: ['undated_evidence'] })];
    expect(compareAnswers([answer('a')], after)).toMatchObject([{ kind: 'else' }]);
  });

  it('are compared by id; one that only one side answers, or refuses, has moved', () => {
    const before = [answer('a'), answer('b'), answer('d')];
    const after = [answer('d', {}, { lines: [] }), answer('c'), answer('b')];
    expect(compareAnswers(before, after).map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'a answer',
      'd answer',
      'c answer',
    ]);
  });
});

describe('a move', () => {
  it('is stray when it is about none of the items meant, before or after', () => {
    const moves = compareAnswers(
      [answer('a'), answer('b', { itemCode: null, candidates: [{ itemCode: '4.1.1' }] })],
      [answer('a', { itemCode: '8.5.2' }), answer('b', { itemCode: '4.1.2' })],
    );
    expect(strayMoves(moves, ['8.5.1']).map(({ id }) => id)).toEqual(['b']);
    expect(strayMoves(moves, ['8.5.2', '4.1.1'])).toEqual([]);
  });
});
