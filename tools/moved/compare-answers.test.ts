import { describe, expect, it } from '@jest/globals';
import { compareAnswers, strayMoves, type KnownAnswer } from './compare-answers.js';

const answer = (id: string, more: Partial<KnownAnswer> = {}): KnownAnswer => ({
  id,
  outcome: 'cannot_tell',
  itemCode: '8.5.1',
  rowId: '8.5.1#0',
  ghgMark: 'enabling',
  places: ['8.5.1'],
  asked: ['ratedPowerMW'],
  ...more,
});

describe('lines answered before and after', () => {
  it('have not moved while outcome, item, row, mark, candidates and questions are the same', () => {
    expect(compareAnswers([answer('a')], [answer('a')])).toEqual([]);
  });

  it.each([
    ['outcome', { outcome: 'listed' }],
    ['item', { itemCode: null }],
    ['row', { rowId: '8.5.1#1' }],
    ['mark', { ghgMark: 'none' }],
  ])('have moved in their answer with another %s', (_what, more) => {
    expect(compareAnswers([answer('a')], [answer('a', more)])).toMatchObject([
      { id: 'a', kind: 'answer' },
    ]);
  });

  it.each([
    ['candidate', { places: ['8.5.1', '8.5.2'] }],
    ['question', { asked: [] }],
  ])('have moved beside their answer with another %s', (_what, more) => {
    expect(compareAnswers([answer('a')], [answer('a', more)])).toMatchObject([{ kind: 'beside' }]);
  });

  it('are compared by id, and a line that only one side answers is none', () => {
    const [before, after] = [
      [answer('a'), answer('b')],
      [answer('b'), answer('c')],
    ];
    expect(compareAnswers(before, after)).toEqual([]);
  });
});

describe('a move', () => {
  it('is stray when it is about none of the items meant, before or after', () => {
    const moves = compareAnswers(
      [answer('a'), answer('b', { itemCode: null, places: ['4.1.1'] })],
      [answer('a', { itemCode: '8.5.2' }), answer('b', { itemCode: '4.1.2' })],
    );
    expect(strayMoves(moves, ['8.5.1']).map(({ id }) => id)).toEqual(['b']);
    expect(strayMoves(moves, ['8.5.2', '4.1.1'])).toEqual([]);
  });
});
