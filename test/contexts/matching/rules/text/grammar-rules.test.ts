import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import {
  firstGrammarRules,
  shippedGrammar,
} from '../../../../../src/contexts/rulebook/rules/content/first-grammar.js';
import { exampleFaults } from '../../../../../src/contexts/matching/rules/text/grammar-examples.js';
import { compileBase, loadBaseContent } from '../assessment/base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = compileBase(await loadBaseContent());
});

describe.each(['zh', 'en'] as const)('a rule of grammar: %s', (language) => {
  const rules = (shippedGrammar.grammarRules ?? firstGrammarRules).filter(
    (rule) => rule.language === language,
  );

  it.each(rules)('holds in its example and not in its counterexample: $id', (rule) => {
    expect(exampleFaults(rule, compiled)).toEqual([]);
  });

  it('has a name of its own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});
