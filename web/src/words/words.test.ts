import { describe, expect, it } from '@jest/globals';
import { filled } from './words.js';

describe('a text with values in its places', () => {
  it.each([
    [1, '1 row was not read'],
    ['1', '1 row was not read'],
    [0, '0 rows were not read'],
    ['1,204', '1,204 rows were not read'],
  ])('says %s in the form that the number asks for', (count, said) => {
    expect(filled('{count} {count:row was|rows were} not read', { count })).toBe(said);
  });

  it('leaves a place without a value as it stands', () => {
    expect(filled('{name}: {count:line|lines}', { name: 'A' })).toBe('A: {count:line|lines}');
  });
});
