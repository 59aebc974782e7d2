import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CriterionNode } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { verdictOverValues } from '../../../../../src/contexts/matching/rules/judging/verdict-over-values.js';
import {
  compile,
  interpret,
  known,
  KINDS,
  sheetOf,
  treeOf,
  type Known,
} from '../assessment/synthetic-criteria.js';
import { byForm } from '../../../../../tools/testing/long-form.js';

const judge = (nodes: readonly CriterionNode[], facts: Known) =>
  verdictOverValues(
    nodes.map((node) => ({ criterion: compile(node), sheet: sheetOf(facts) })),
    (fact) => fact === 0,
  );

/** Every value in turn, the best row of each; open unless all agree. */
const bruteForce = (nodes: readonly CriterionNode[], values: readonly string[], facts: Known) => {
  const verdicts = values.map((value) => {
    const settled: Known = { ...facts, kindLike: { values: [value], words: true } };
    return Math.max(...nodes.map((node) => interpret(node, settled)));
  });
  return new Set(verdicts).size === 1 ? verdicts[0] : 1;
};

const openKinds = fc.subarray([...KINDS], { minLength: 2 });
const rows = fc.array(treeOf(true), { minLength: 1, maxLength: 3 });
const asks = (node: CriterionNode): boolean => JSON.stringify(node).includes('kindLike');

describe('a verdict over the values that words leave open', () => {
  it('is the one that every value leads to, over all rows together, and open otherwise', () => {
    fc.assert(
      fc.property(rows, openKinds, known, (nodes, values, rest) => {
        fc.pre(nodes.some(asks));
        const facts: Known = { ...rest, kindLike: { values, words: true } };
        expect(judge(nodes, facts)).toBe(bruteForce(nodes, values, facts));
      }),
      { numRuns: byForm({ short: 1000, long: 3000 }) },
    );
  });

  it('is met where each value meets another of two alternatives', () => {
    const leaf = (value: string): CriterionNode => ({
      fact: 'kindLike',
      op: 'in',
      value: [value],
      labelZh: value,
      labelEn: value,
    });
    const facts: Known = { kindLike: { values: ['a', 'b'], words: true } };
    expect(judge([leaf('a'), leaf('b')], facts)).toBe(2);
    expect(judge([leaf('a'), leaf('c')], facts)).toBe(1);
    expect(judge([leaf('c'), leaf('d')], facts)).toBe(0);
  });

  it('stays open when nothing is narrowed', () => {
    expect(judge([{ all: [] }], {})).toBe(1);
  });
});
