import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CriterionNode } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { readTrace } from '../../../../../src/contexts/matching/rules/criteria/finding-trace.js';
import type { FindingTrace } from '../../../../../src/contexts/matching/rules/criteria/finding-code.js';
import { findShortestPath } from '../../../../../src/contexts/matching/rules/judging/shortest-path.js';
import {
  bareCatalogue,
  compile,
  interpret,
  known,
  KINDS,
  sheetOf,
  treeOf,
  type Known,
} from './synthetic-criteria.js';
import { byForm } from '../../../../../tools/testing/long-form.js';

const verdict = (node: CriterionNode, facts: Known) => compile(node).evaluate(sheetOf(facts), null);
const RUNS = { numRuns: byForm({ short: 1000, long: 3000 }) };

describe('compiled criteria', () => {
  it('judge as a plain reading of the tree does', () => {
    fc.assert(
      fc.property(treeOf(true), known, (node, facts) => {
        expect(verdict(node, facts)).toBe(interpret(node, facts));
      }),
      RUNS,
    );
  });

  it('judge the same with a trace as without', () => {
    fc.assert(
      fc.property(treeOf(true), known, (node, facts) => {
        const criterion = compile(node);
        const sheet = sheetOf(facts);
        const trace: FindingTrace = [];
        expect(criterion.evaluate(sheet, trace)).toBe(criterion.evaluate(sheet, null));
        const entries = readTrace(trace, criterion.leaves, sheet);
        const paths = entries.map(({ leaf }) => leaf.path);
        expect(new Set(paths).size).toBe(paths.length);
        for (const { finding, leaf } of entries)
          expect(finding.verdict).toBe(interpret(leaf.leaf, facts));
      }),
      RUNS,
    );
  });

  it('follow De Morgan', () => {
    fc.assert(
      fc.property(
        fc.array(treeOf(false), { minLength: 1, maxLength: 3 }),
        known,
        (nodes, facts) => {
          const denied = nodes.map((not) => ({ not }));
          expect(verdict({ not: { all: nodes } }, facts)).toBe(verdict({ any: denied }, facts));
          expect(verdict({ not: { any: nodes } }, facts)).toBe(verdict({ all: denied }, facts));
          expect(verdict({ not: { not: { all: nodes } } }, facts)).toBe(
            verdict({ all: nodes }, facts),
          );
        },
      ),
      RUNS,
    );
  });

  it.each([
    ['out of a branch', 'b', false, 1],
    ['out of a branch', 'b', true, 1],
    ['into a branch whose terms are met', 'a', true, 1],
    ['into a branch whose terms are not met', 'a', false, 0],
  ] as const)('a mere claim, %s (%s, %s), judges as %i', (_where, kind, flag, expected) => {
    const node: CriterionNode = {
      when: { fact: 'kindLike', in: ['a'] },
      then: { fact: 'flag', op: '=', value: true, labelZh: 'flag', labelEn: 'flag' },
    };
    const sheet = sheetOf({ kindLike: { values: [kind], words: false }, flag });
    const [byEvidence, ...others] = [0, 1].map((index) => sheet.stateOf(index)!);
    const claimed = byEvidence!.statements.map((one) => ({ ...one, usable: false }));
    const states = [{ ...byEvidence!, statements: claimed }, ...others];
    const withClaim = { ...sheet, stateOf: (index: number) => states[index] };
    expect(compile(node).evaluate(withClaim, null)).toBe(expected);
  });

  it('never turn a definite verdict into another when a fact not known before is added', () => {
    fc.assert(
      fc.property(treeOf(true), known, known, (node, facts, more) => {
        const before = verdict(node, facts);
        fc.pre(before !== 1);
        expect(verdict(node, { ...more, ...facts })).toBe(before);
      }),
      RUNS,
    );
  });
});

const FIGURES = [2, 3, 4, 5, 6, 8, 9];

const kindAdditions = ({ kindLike }: Known): readonly Known[] => {
  if (kindLike?.values.length === 1) return [];
  return (kindLike?.values ?? KINDS).map((value) => ({
    kindLike: { values: [value], words: false },
  }));
};

const flagAdditions = (facts: Known): readonly Known[] =>
  (['flag', 'other'] as const)
    .filter((key) => facts[key] === undefined)
    .flatMap((key) => [{ [key]: true }, { [key]: false }]);

const memberAdditions = ({ members }: Known): readonly Known[] => {
  const { denied, shown } = members ?? { shown: [], denied: [] };
  return ['x', 'y', 'z']
    .filter((member) => ![...shown, ...denied].includes(member))
    .flatMap((member) => [
      { members: { shown: [...shown, member], denied } },
      { members: { shown, denied: [...denied, member] } },
    ]);
};

/** Every way to make one unknown fact known; members of a set one by one. */
const additions = (facts: Known): readonly Known[] => {
  const figures = facts.figure === undefined ? FIGURES.map((figure) => ({ figure })) : [];
  const added = [
    ...kindAdditions(facts),
    ...flagAdditions(facts),
    ...figures,
    ...memberAdditions(facts),
  ];
  return added.map((one) => ({ ...facts, ...one }));
};

/** The least number of additions that makes the tree met; null when none does. */
const bruteForce = (node: CriterionNode, start: Known): number | null => {
  let front: readonly Known[] = [start];
  for (let steps = 0; front.length > 0; steps += 1) {
    if (front.some((facts) => interpret(node, facts) === 2)) return steps;
    const next = new Map(
      front.flatMap(additions).map((facts) => [JSON.stringify(sorted(facts)), facts]),
    );
    front = [...next.values()];
  }
  return null;
};

const sorted = (facts: Known): unknown =>
  Object.entries(facts)
    .map(([key, value]) =>
      key === 'members'
        ? [key, [...(facts.members?.shown ?? [])].sort(), [...(facts.members?.denied ?? [])].sort()]
        : [key, value as unknown],
    )
    .sort(([left], [right]) => (String(left) < String(right) ? -1 : 1));

describe('the shortest path', () => {
  it('is the true minimum: no smaller set of facts makes the tree met', () => {
    fc.assert(
      fc.property(treeOf(true), known, (node, facts) => {
        const criterion = compile(node);
        const path = findShortestPath(criterion.node, sheetOf(facts), bareCatalogue, new Map());
        expect(path === null ? null : path.length).toBe(bruteForce(node, facts));
      }),
      { numRuns: 400 },
    );
  });

  it('is empty exactly when the tree is met', () => {
    fc.assert(
      fc.property(treeOf(true), known, (node, facts) => {
        const criterion = compile(node);
        const path = findShortestPath(criterion.node, sheetOf(facts), bareCatalogue, new Map());
        expect(path?.length === 0).toBe(criterion.evaluate(sheetOf(facts), null) === 2);
      }),
      RUNS,
    );
  });
});
