import { describe, expect, it } from '@jest/globals';
import { firstAndOthers } from './entry-answer.js';

const offered = (value: string, isFirst: boolean) => ({ value, label: value, isFirst });

describe('what may be chosen for a paper', () => {
  it('has what is asked first, and the rest in a group of its own', () => {
    expect(firstAndOthers([offered('a', false), offered('b', true)], '其他')).toEqual([
      { value: 'b', label: 'b' },
      { group: '其他', items: [{ value: 'a', label: 'a' }] },
    ]);
  });

  it('stands as it is where nothing of it is asked before the rest', () => {
    expect(firstAndOthers([offered('a', false), offered('b', false)], '其他')).toEqual([
      { value: 'a', label: 'a' },
      { value: 'b', label: 'b' },
    ]);
  });
});
