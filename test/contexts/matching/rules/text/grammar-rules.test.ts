import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { firstGrammar } from '../../../../../src/contexts/matching/rules/text/grammar-classes.js';
import { exampleFaults } from '../../../../../src/contexts/matching/rules/text/grammar-examples.js';
import { compileBase, loadBaseContent } from '../assessment/base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = compileBase(await loadBaseContent());
});

describe.each(['zh', 'en'] as const)('a rule of grammar: %s', (language) => {
  const { rules } = firstGrammar[language];

  it.each(rules)('holds in its example and not in its counterexample: $id', (rule) => {
    expect(exampleFaults(rule, compiled)).toEqual([]);
  });

  it('has a name of its own in its place', () => {
    expect(new Set(rules.map(({ id, where }) => `${where} ${id}`)).size).toBe(rules.length);
  });
});
