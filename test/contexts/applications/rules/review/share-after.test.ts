import { describe, expect, it } from '@jest/globals';
import { shareAfter } from '../../../../../src/contexts/applications/rules/review/share-after.js';

const share = { certain: '0.4000', atMost: '0.8933', byMark: null };

describe('the green share after a decision', () => {
  it.each(['approved', 'partly_approved'] as const)(
    'is nothing more than what is certain once %s',
    (outcome) => {
      expect(shareAfter({ outcome }, share)).toEqual({ ...share, atMost: '0.4000' });
    },
  );

  it('stays as it was assessed while nothing is decided, and where all of it was declined', () => {
    expect(shareAfter(undefined, share)).toEqual(share);
    expect(shareAfter({ outcome: 'declined' }, share)).toEqual(share);
  });
});
