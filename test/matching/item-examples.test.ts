import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledCatalogue } from '../../src/domain/matching/compiled-catalogue.js';
import { baseCatalogue } from '../domain/matching/base-catalogue.js';
import { answerTo, type ItemExample } from './examples/item-example.js';

const examples = readFileSync('test/matching/examples/examples.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as ItemExample);

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const ofKind = (kind: ItemExample['kind']): readonly ItemExample[] =>
  examples.filter((one) => one.kind === kind);

/** Examples that get another answer than they must, as text. */
const wrong = (some: readonly ItemExample[]): readonly string[] =>
  some.flatMap((one) => {
    const { itemCode, outcome } = answerTo(one, compiled);
    const isItem = one.kind !== 'positive' || itemCode === one.itemCode;
    return outcome === one.outcome && isItem
      ? []
      : [`${one.itemCode} ${one.kind} by ${one.by}: ${outcome} at ${itemCode ?? 'no item'}`];
  });

describe('each item', () => {
  it.each(['positive', 'negative', 'unknown'] as const)('has one %s example', (kind) => {
    const codes = compiled.items.map(({ code }) => code);
    expect(ofKind(kind).map(({ itemCode }) => itemCode)).toEqual(codes);
  });

  it('is listed on the facts its criterion asks for', () => {
    expect(wrong(ofKind('positive'))).toEqual([]);
  });

  it('is not listed when one fact fails, for a look-alike or for another role', () => {
    expect(wrong(ofKind('negative'))).toEqual([]);
  });

  it('stays open when one fact is missing, or words and code leave it open', () => {
    expect(wrong(ofKind('unknown'))).toEqual([]);
  });

  it('asks for exactly the fact that is missing from what lists it', () => {
    const missing = ofKind('unknown').filter(({ by }) => compiled.factOf.has(by));
    const silent = missing.filter((one) => {
      const asked = answerTo(one, compiled).shortestPath.map(({ fact }) => fact);
      return [...new Set(asked)].join() !== one.by;
    });
    expect(missing.length).toBeGreaterThan(100);
    expect(silent.map(({ by, itemCode }) => `${itemCode} ${by}`)).toEqual([]);
  });
});
