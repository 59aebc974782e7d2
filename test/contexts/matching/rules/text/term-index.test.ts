import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTermIndex } from '../../../../../src/contexts/matching/rules/text/term-index.js';
import type { TermIndex } from '../../../../../src/contexts/matching/rules/text/term-index.js';
import { BREAK } from '../../../../../src/contexts/matching/rules/text/tokenise.js';

const token = fc.integer({ min: 1, max: 3 });
const terms = fc.array(fc.array(token, { minLength: 1, maxLength: 36 }), { maxLength: 30 });
const text = fc.array(fc.oneof({ weight: 12, arbitrary: token }, fc.constant(BREAK)), {
  maxLength: 60,
});

const indexOf = (all: readonly (readonly number[])[]) => {
  const index = createTermIndex(all.length, all.flat().length);
  const numbers = all.map((term) => index.add(Int32Array.from(term), term.length));
  return { index: index.close(), numbers };
};

const matchesOf = ({ forEachFrom }: TermIndex, ids: readonly number[]): string[] => {
  const matches: string[] = [];
  ids.forEach((id, at) => {
    if (id !== BREAK)
      forEachFrom(ids, at, (term, to, from) => matches.push([from, to, term].join()));
  });
  return matches;
};

describe('the table of all terms', () => {
  it('gives terms of equal tokens one number, in the order of the first', () => {
    expect(indexOf([[5, 6], [5], [5, 6], [6, 5], []]).numbers).toEqual([0, 1, 0, 2, -1]);
  });

  it('finds every term in a text where a search place by place does, the longest ones too', () => {
    fc.assert(
      fc.property(terms, text, (all, rest) => {
        const ids = [...rest, ...(all[0] ?? []), BREAK, ...(all.at(-1) ?? [])];
        const { index, numbers } = indexOf(all);
        const found = matchesOf(index, ids);
        const expected = new Set(
          ids.flatMap((_, from) =>
            all.flatMap((term, at) =>
              term.every((one, step) => ids[from + step] === one)
                ? [[from, from + term.length, numbers[at]].join()]
                : [],
            ),
          ),
        );
        expect(found.length).toBe(expected.size);
        expect(new Set(found)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
