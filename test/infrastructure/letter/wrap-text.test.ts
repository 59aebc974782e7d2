import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { wrapText } from '../../../src/infrastructure/letter/wrap-text.js';

/** A Chinese character is two wide, everything else one. */
const measure = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2fff ? 2 : 1), 0);

describe('wrapping text', () => {
  it('keeps Latin words whole', () => {
    expect(wrapText('grid connected inverters', 12, measure)).toEqual([
      'grid',
      'connected',
      'inverters',
    ]);
  });

  it('breaks between Chinese characters', () => {
    expect(wrapText('光伏并网逆变器', 6, measure)).toEqual(['光伏并', '网逆变', '器']);
  });

  it('starts no line with closing punctuation and ends none with opening punctuation', () => {
    expect(wrapText('光伏组件，逆变器', 8, measure)).toEqual(['光伏组', '件，逆变', '器']);
    expect(wrapText('光伏组（含）', 8, measure)).toEqual(['光伏组', '（含）']);
  });

  it('breaks where a line break stands, and keeps an empty line', () => {
    expect(wrapText('甲\n\n乙', 8, measure)).toEqual(['甲', '', '乙']);
  });

  it('cuts a hash anywhere, since it has no better place', () => {
    expect(wrapText('0123456789abcdef', 6, measure)).toEqual(['012345', '6789ab', 'cdef']);
  });

  it('cuts a long file name after a sign that joins words', () => {
    expect(wrapText('signed_and_stamped.pdf', 9, measure)).toEqual([
      'signed_',
      'and_stamp',
      'ed.pdf',
    ]);
  });

  it('loses nothing but blanks, and makes no line too wide, whatever the text', () => {
    const piece = fc.constantFrom(
      '光',
      '，',
      '（',
      '》',
      'a',
      'Z9',
      ' ',
      '-',
      '_',
      '%',
      'longword',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.integer({ min: 2, max: 20 }),
        (pieces, width) => {
          const text = pieces.join('');
          const lines = wrapText(text, width, measure);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
          for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 2_000, verbose: true },
    );
  });
});
