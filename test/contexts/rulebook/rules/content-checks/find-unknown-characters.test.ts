import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findUnknownCharacters } from '../../../../../src/contexts/rulebook/rules/content-checks/find-unknown-characters.js';

const place = { file: 'f.json', pointer: '' };

describe('characters the data may hold', () => {
  it.each([
    'GB/T 35609—2017《绿色产品评价 防水与密封材料》（试行）',
    '≤ 25°, ≥ 60 %, √√, 〔2025〕, Ⅲ, m³, μm, ℃, －',
    'Türkiye, Côte d’Ivoire, Réunion',
    '“双高”、替代品；其他：无。',
  ])('takes "%s"', (text) => {
    expect(findUnknownCharacters(text, place)).toEqual([]);
  });

  it.each([
    ['U+FFFD', 'a\ufffd'],
    ['U+E123', '\ue123'],
    ['U+0000', '\u0000'],
    ['U+000A', 'two\nlines'],
    ['U+0085', '\u0085'],
    ['U+200B', 'zero\u200bwidth'],
    ['U+202E', '\u202eabc'],
    ['U+FEFF', '\ufeff'],
    ['U+DC00', '\udc00'],
    ['U+FF11', '１'],
    ['U+FF21', 'Ａ'],
    ['U+0435', 'tеst'],
    ['U+3042', 'あ'],
    ['U+20000', '𠀀'],
    ['U+1F600', '😀'],
    ['U+00A0', 'no\u00a0break'],
  ])('refuses %s and names it', (name, text) => {
    expect(findUnknownCharacters({ a: [{ 'b/c': text }] }, place)).toMatchObject([
      {
        pointer: '/a/0/b~1c',
        code: 'unknown_character',
        detail: { en: `holds the character ${name}, which is not allowed` },
      },
    ]);
  });

  it('looks at names of members too', () => {
    expect(findUnknownCharacters({ cоde: 1 }, place)).toMatchObject([
      { code: 'unknown_character' },
    ]);
  });

  it('finds nothing in printable ASCII, wherever it stands', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme-ascii' }), (value) => {
        expect(findUnknownCharacters(value, place)).toEqual([]);
      }),
    );
  });
});
