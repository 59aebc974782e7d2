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
});
