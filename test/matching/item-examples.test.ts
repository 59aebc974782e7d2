import { beforeAll, describe, expect, it } from '@jest/globals';
import { answerExample } from '../../src/contexts/catalogue/rules/examples/answer-example.js';
import type {
  ExampleKind,
  RuleExample,
} from '../../src/contexts/rulebook/rules/content/rule-example.js';
import { runExamples } from '../builders/example-runs.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { baseCatalogue } from '../contexts/matching/rules/assessment/base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const ofKind = (kind: ExampleKind): readonly RuleExample[] =>
  (compiled.content.examples ?? []).filter((one) => one.kind === kind);

/** Examples that get another answer than they must, as text. */
const failing = (kind: ExampleKind): readonly string[] =>
  runExamples(compiled.content, compiled).flatMap((one) =>
    one.kind === kind && !one.isPassed ? [`${one.exampleId}: ${one.why?.text.en ?? ''}`] : [],
  );

describe('each item', () => {
  it.each(['positive', 'negative', 'unknown'] as const)('has one %s example', (kind) => {
    const codes = compiled.items.map(({ code }) => code);
    expect(ofKind(kind).map(({ itemCode }) => itemCode)).toEqual(codes);
  });

  it('is listed on the facts its criterion asks for', () => {
    expect(failing('positive')).toEqual([]);
  });

  it('is not listed when one fact fails, for a look-alike or for another role', () => {
    expect(failing('negative')).toEqual([]);
  });

  it('stays open when one fact is missing, or words and code leave it open', () => {
    expect(failing('unknown')).toEqual([]);
  });

  it('asks for exactly the fact that is missing from what lists it', () => {
    const missing = ofKind('unknown').filter(({ by }) => compiled.factOf.has(by));
    const silent = missing.filter((one) => {
      const asked = answerExample(one, compiled).shortestPath.map(({ fact }) => fact);
      return [...new Set(asked)].join() !== one.by;
    });
    expect(missing.length).toBeGreaterThan(100);
    expect(silent.map(({ by, itemCode }) => `${itemCode} ${by}`)).toEqual([]);
  });
});
