import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../../../src/infrastructure/mongo/cursor.js';
import { BadCursor } from '../../../src/kernel/ports.js';

const seed = Date.now();

describe(`the cursor (seed ${seed})`, () => {
  it('comes back as the key it was made of, and is safe in a URL', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (list, key) => {
        const cursor = encodeCursor(list, key);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor(list, cursor)).toBe(key);
      }),
      { seed },
    );
  });

  it('is refused by another list', () => {
    const cursor = encodeCursor('applicants', '2026-11-25/a');
    expect(() => decodeCursor('refusals', cursor)).toThrow(BadCursor);
  });

  it('is refused with any one character changed, left out or added', () => {
    const cursor = encodeCursor('applicants', '2026-11-25T00:00:00.000Z/applicant-1');
    const damaged = fc.tuple(
      fc.nat(cursor.length - 1),
      fc.constantFrom('', 'A', 'z', '0', '-', '_', '=', '.', '光'),
      fc.constantFrom(0, 1),
    );
    fc.assert(
      fc.property(damaged, ([at, put, taken]) => {
        const other = cursor.slice(0, at) + put + cursor.slice(at + taken);
        fc.pre(other !== cursor);
        expect(() => decodeCursor('applicants', other)).toThrow(BadCursor);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('is refused when it is any other text or no text at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (text) => {
        expect(() => decodeCursor('applicants', text)).toThrow(BadCursor);
      }),
      { seed },
    );
    for (const other of [null, undefined, 7, { $ne: null }, ['a']])
      expect(() => decodeCursor('applicants', other as never)).toThrow(BadCursor);
  });
});
