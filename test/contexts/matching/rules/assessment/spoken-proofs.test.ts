import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOne, baseCatalogue, fact } from './base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const asked = (...[line]: [Parameters<typeof assessOne>[1]]) =>
  assessOne(compiled, line).shortestPath.map((step) => [step.fact, step.ask.en]);

const organic = ['certifiedAs', expect.stringMatching(/Organic product certification/)];

describe('of proofs that would do as well as each other', () => {
  it('the one is asked for that words speak of', () => {
    expect(asked({ descriptionEn: 'organic green tea' })).toEqual([organic]);
    expect(asked({ descriptionZh: '有机绿茶' })).toEqual([organic]);
  });

  it('the one is asked for that a claim without proof speaks of', () => {
    const facts = [fact('certifiedAs', ['organic'])];
    expect(asked({ descriptionZh: '绿茶', facts })).toEqual([organic]);
  });

  it('the first of the tree is asked for where nothing speaks of any', () => {
    const [first] = asked({ descriptionZh: '绿茶' });
    expect(first?.[0]).not.toBe('certifiedAs');
  });
});
