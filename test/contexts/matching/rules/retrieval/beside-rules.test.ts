import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { besideRules } from '../../../../../src/contexts/matching/rules/retrieval/goods/beside-rules.js';
import { assessOne, compileBase, loadBaseContent } from '../assessment/base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = compileBase(await loadBaseContent());
});

const HAN = /[\u3400-\u9fff]/;

const isListed = (text: string): boolean =>
  assessOne(
    compiled,
    { [HAN.test(text) ? 'descriptionZh' : 'descriptionEn']: text },
    { role: 'trader' },
  ).outcome === 'listed';

describe('what stands beside the goods', () => {
  it.each(besideRules.map((rule) => [`${rule.of} ${rule.id}`, rule] as const))(
    'is read by its rule, and by none where it may be other goods: %s',
    (_, { counterexample, example, then }) => {
      expect([isListed(example), isListed(counterexample)]).toEqual(
        then === 'read' ? [true, false] : [false, true],
      );
    },
  );

  it.each([
    '生物质锅炉（燃煤）',
    'Biomass boiler (coal-fired)',
    '光伏逆变器（雨伞）',
    'PV inverter (umbrella)',
    '光伏逆变器 solar inverter scale model',
  ])('is asked about where brackets or another language say other goods: %s', (text) => {
    expect(isListed(text)).toBe(false);
  });

  it('leaves works listed alone where no others stand beside them, and not with a fit-out', () => {
    const outcomeOf = (descriptionZh: string): string =>
      assessOne(compiled, { descriptionZh }, { role: 'project_owner' }).outcome;
    expect(['二氧化碳封存', '二氧化碳封存 办公室装修'].map(outcomeOf)).toEqual([
      'listed',
      'cannot_tell',
    ]);
  });
});
