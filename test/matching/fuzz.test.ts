import { beforeAll, describe, expect, it } from '@jest/globals';
import { lineAnswerer, type Answered } from '../../bench/fuzz/answer-line.js';
import { materialOf, randomLine, type Material } from '../../bench/fuzz/random-line.js';
import { loadSubjectMatter } from '../../bench/match/load-subject-matter.js';
import { randomSource } from '../../bench/measuring/random-source.js';
import { compileCatalogue } from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';

const SEED = 2_000_000;
const LINES = 1_200;

let material: Material;
let answer: (bytes: Uint8Array) => Answered;
beforeAll(async () => {
  const { knowledge, revision } = await loadSubjectMatter();
  material = materialOf(revision.content);
  answer = lineAnswerer(compileCatalogue(revision), knowledge);
});

const OUTCOMES = ['listed', 'not_listed', 'cannot_tell'];

const judgedIn = (text: string): readonly { readonly outcome: string }[] =>
  (JSON.parse(text) as { readonly lines: readonly { readonly outcome: string }[] }).lines;

/** The short form of `npm run bench:fuzz`: a line that fails is repeated by its number. */
describe('random lines', () => {
  it('are each assessed or refused with a reason, and none throws', () => {
    const odd: string[] = [];
    const kinds = { assessed: 0, refused: 0 };
    for (let number = 0; number < LINES; number += 1) {
      const line = randomLine(number, material, randomSource(SEED + number));
      try {
        const { kind, text } = answer(Buffer.from(line));
        kinds[kind] += 1;
        const isSound =
          kind === 'refused'
            ? text !== ''
            : judgedIn(text).length === 1 && OUTCOMES.includes(judgedIn(text)[0]?.outcome ?? '');
        if (!isSound) odd.push(`${number}: ${text}`);
      } catch (error) {
        odd.push(`${number}: ${String(error)}`);
      }
    }
    expect(odd).toEqual([]);
    expect(kinds.assessed).toBeGreaterThan(LINES / 2);
    expect(kinds.refused).toBeGreaterThan(0);
  }, 60_000);
});
