import { wordClassesOf } from '../../../../../src/contexts/matching/rules/text/grammar-classes.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  createNameBook,
  FIRST_LEXEME,
} from '../../../../../src/contexts/matching/rules/retrieval/catalogue-names/name-book.js';
import { foldText } from '../../../../../src/contexts/rulebook/rules/spelling/fold-character.js';
import { tokenise } from '../../../../../src/contexts/matching/rules/text/tokenise.js';

const piece = fc.oneof(
  fc.constantFrom(
    'waste',
    'Water',
    'ＢＩＯ',
    'gas',
    'switch',
    'Gears',
    'x2',
    '4',
    '.',
    '-',
    ' ',
    '，',
    '）',
  ),
  fc.constantFrom('風', '力', '薴', 'é', 'Ж', '℃', '😀'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

/** The tokens of each text, Latin words written out. */
const readAsNames = (texts: readonly string[]): readonly (readonly (number | string)[])[] => {
  const book = createNameBook();
  const first = book.readList(texts);
  const tokens = book.tokens();
  const starts = book.starts();
  return texts.map((_, step) =>
    Array.from(tokens.subarray(starts[first + step], starts[first + step + 1]), (token) =>
      token < FIRST_LEXEME ? token : book.wordOf(token),
    ),
  );
};

/** The same as a description is read: folded first, its words as strings. */
const readAsText = (one: string): readonly (number | string)[] => {
  const words: string[] = [];
  const wordOf = (word: string): number => FIRST_LEXEME + words.push(word) - 1;
  const { ids } = tokenise(one, { tokenOf: wordOf, classes: wordClassesOf() });
  return ids.map((id) => (id < FIRST_LEXEME ? id : (words[id - FIRST_LEXEME] ?? '')));
};

describe('the names of a catalogue', () => {
  it('are read as descriptions are, words by number, folded as they come', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        expect(readAsNames(texts)).toEqual(texts.map(readAsText));
        expect(readAsNames(texts.map(foldText))).toEqual(readAsNames(texts));
      }),
      { numRuns: 1_000 },
    );
  });

  it('number as many words as a large catalogue has, each once', () => {
    const words = Array.from({ length: 5_000 }, (_, at) => `w${at.toString(36)}`);
    const book = createNameBook();
    for (const word of [...words, ...words]) book.read(`Of ${word.toUpperCase()}`);
    expect(book.wordCount()).toBe(words.length + 1);
    expect(book.wordOf(FIRST_LEXEME + words.length)).toBe(words.at(-1));
  });
});
