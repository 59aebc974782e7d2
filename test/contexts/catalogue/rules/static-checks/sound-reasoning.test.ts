import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CriterionNode } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { replaceNodeAt } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-path.js';
import type { CatalogueContent } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { Finding } from '../../../../../src/contexts/catalogue/rules/static-checks/finding.js';
import { findIdleBranches } from '../../../../../src/contexts/catalogue/rules/static-checks/find-idle-branches.js';
import { findRangeFaults } from '../../../../../src/contexts/catalogue/rules/static-checks/find-range-faults.js';
import { surroundingsOf } from '../../../../../src/contexts/catalogue/rules/static-checks/tree-surroundings.js';
import {
  compile,
  definitions,
  known,
  KINDS,
  sheetOf,
  surroundings,
  treeOf,
  type Known,
} from '../../../matching/rules/assessment/synthetic-criteria.js';

const around = {
  ...surroundingsOf({ facts: definitions, criteria: [] } as unknown as CatalogueContent),
  criterionOf: (code: string) => surroundings.criterionOf(code) ?? undefined,
};

const placeOf = (tree: CriterionNode) => ({ itemCode: '1.1.1', rowIndex: null, pointer: '', tree });
const idle = (tree: CriterionNode) => findIdleBranches(placeOf(tree), around);
const ranges = (tree: CriterionNode) => findRangeFaults(placeOf(tree), around);
const pathOf = ({ pointer }: Finding): string => pointer.slice(1);
const isMet = (tree: CriterionNode, facts: Known): boolean =>
  compile(tree).evaluate(sheetOf(facts), null) === 2;

const neverCodes = ['never_met', 'branch_never_met'];
const never: CriterionNode = { any: [] };
const always: CriterionNode = { all: [] };
const denials = (path: string) => path.split('/').filter((step) => step === 'not').length;

/** The tree with a branch made what the finding says it comes to. */
const settled = (tree: CriterionNode, finding: Finding): CriterionNode => {
  const path = pathOf(finding);
  const holds = finding.code === 'always_met' || finding.code === 'branch_never_entered';
  const wanted = denials(path) % 2 === 0;
  return replaceNodeAt(tree, path, holds === wanted ? always : never);
};

/** Facts of which each is known, by one proof. */
const everything: fc.Arbitrary<Known> = fc.record({
  kindLike: fc.constantFrom(...KINDS).map((kind) => ({ values: [kind], words: false })),
  flag: fc.boolean(),
  other: fc.boolean(),
  figure: fc.constantFrom(2, 3, 4, 5, 6, 8, 9),
  members: fc.subarray(['x', 'y', 'z']).map((shown) => ({
    shown,
    denied: ['x', 'y', 'z'].filter((one) => !shown.includes(one)),
  })),
});

/** Trees with more contradictions than chance alone gives. */
const tightTree: fc.Arbitrary<CriterionNode> = fc
  .tuple(treeOf(true), treeOf(true), treeOf(false))
  .chain(([one, other, third]) =>
    fc.constantFrom<CriterionNode>(
      one,
      { all: [one, other] },
      { all: [one, { any: [other, third] }] },
      { any: [{ all: [one, other, third] }, other] },
    ),
  );

const RUNS = { numRuns: 1500 };

describe('reasoning over trees', () => {
  it('calls a tree never met only if no facts whatever ever meet it', () => {
    let found = 0;
    fc.assert(
      fc.property(tightTree, fc.array(known, { minLength: 5, maxLength: 5 }), (tree, cases) => {
        if (idle(tree).every(({ code }) => code !== 'never_met')) return;
        found += 1;
        for (const facts of cases) expect(isMet(tree, facts)).toBe(false);
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(0);
  });

  it('calls a branch never met only if it never helps to meet the tree on known facts', () => {
    let found = 0;
    fc.assert(
      fc.property(
        tightTree,
        fc.array(everything, { minLength: 5, maxLength: 5 }),
        (tree, cases) => {
          const findings = idle(tree).filter(({ code }) => neverCodes.includes(code));
          found += findings.length;
          for (const finding of findings)
            for (const facts of cases)
              expect(isMet(settled(tree, finding), facts)).toBe(isMet(tree, facts));
        },
      ),
      RUNS,
    );
    expect(found).toBeGreaterThan(0);
  });

  it('calls a branch always met, or never entered, only if leaving it away changes no verdict on known facts', () => {
    let found = 0;
    fc.assert(
      fc.property(
        tightTree,
        fc.array(everything, { minLength: 5, maxLength: 5 }),
        (tree, cases) => {
          const findings = idle(tree).filter(({ code }) => !neverCodes.includes(code));
          found += findings.length;
          for (const facts of cases) {
            for (const finding of findings)
              expect(isMet(settled(tree, finding), facts)).toBe(isMet(tree, facts));
            const idleOnes = findings.filter(({ code }) => code === 'always_met');
            expect(isMet(idleOnes.reduce(settled, tree), facts)).toBe(isMet(tree, facts));
          }
        },
      ),
      RUNS,
    );
    expect(found).toBeGreaterThan(0);
  });

  it('misses no contradiction between plain conditions that must all hold', () => {
    const leaves = treeOf(false).filter((node) => 'fact' in node);
    fc.assert(
      fc.property(fc.array(leaves, { minLength: 2, maxLength: 4 }), (all) => {
        const met = allFacts.some((facts) => isMet({ all }, facts));
        expect(idle({ all }).some(({ code }) => code === 'never_met')).toBe(!met);
      }),
      { numRuns: 500 },
    );
  });
});

const members = ['x', 'y', 'z'];
const subsets = [[], ['x'], ['y'], ['z'], ['x', 'y'], ['x', 'z'], ['y', 'z'], members];

/** One of each facts that trees of plain conditions can tell apart. */
const allFacts: readonly Known[] = KINDS.flatMap((kind) =>
  [true, false].flatMap((flag) =>
    [true, false].flatMap((other) =>
      [2, 3, 4, 5, 6, 8, 9].flatMap((figure) =>
        subsets.map((shown) => ({
          kindLike: { values: [kind], words: false },
          flag,
          other,
          figure,
          members: { shown, denied: members.filter((one) => !shown.includes(one)) },
        })),
      ),
    ),
  ),
);

const figureLeaf = fc
  .record({
    op: fc.constantFrom<'<=' | '>=' | '<' | '>' | '='>('<=', '>=', '<', '>', '='),
    value: fc.constantFrom(2, 3, 5, 8),
  })
  .map(({ op, value }) => ({
    ...{ fact: 'figure', op, value, unit: 'kW' },
    ...{ labelZh: 'figure', labelEn: 'figure' },
  }));

const band: fc.Arbitrary<CriterionNode> = fc.oneof(
  figureLeaf,
  fc
    .tuple(figureLeaf, figureLeaf, treeOf(false))
    .chain(([low, high, rest]) =>
      fc.constantFrom<CriterionNode>(
        { all: [low, high] },
        { all: [low, rest] },
        { all: [low, high, rest] },
      ),
    ),
);
const banded = fc.array(band, { minLength: 2, maxLength: 4 });

/** A branch of the outermost list. */
const ofList = /^\/any\/\d+$/;

/** Figures at, below and above each bound. */
const grid = [1, 2, 2.5, 3, 4, 5, 6, 8, 9];

describe('ranges of branches', () => {
  it('says of a gap only what no branch takes, with a figure in it', () => {
    let found = 0;
    fc.assert(
      fc.property(banded, known, (any, facts) => {
        const gaps = ranges({ any }).filter(
          ({ code, pointer }) => code === 'range_gap' && pointer === '',
        );
        for (const { text } of gaps) {
          found += 1;
          const figures = /such as (.+)\. Move/.exec(text.en)?.[1]?.split(', ').map(Number) ?? [];
          expect(figures.length).toBeGreaterThan(0);
          for (const figure of figures) {
            expect(Number.isFinite(figure)).toBe(true);
            for (const branch of any) expect(isMet(branch, { ...facts, figure })).toBe(false);
          }
        }
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(0);
  });

  it('says that two branches take a figure only if some facts meet both', () => {
    let found = 0;
    fc.assert(
      fc.property(banded, (any) => {
        const overlaps = ranges({ any }).filter(
          ({ code, pointer }) => code === 'range_covered_twice' && ofList.test(pointer),
        );
        for (const overlap of overlaps) {
          found += 1;
          const branch = any[Number(overlap.pointer.split('/').at(-1))]!;
          const meeting = allFacts.flatMap((facts) => grid.map((figure) => ({ ...facts, figure })));
          const both = meeting.filter((facts) => isMet(branch, facts));
          const others = any.filter((one) => one !== branch);
          expect(both.some((facts) => others.some((one) => isMet(one, facts)))).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it('calls a branch superfluous only if the others take all that it takes', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(band, treeOf(false)), { minLength: 2, maxLength: 4 }),
        known,
        (any, facts) => {
          const spare = ranges({ any }).filter(
            ({ code, pointer }) => code === 'branch_superfluous' && ofList.test(pointer),
          );
          found += spare.length;
          const places = spare.map(({ pointer }) => Number(pointer.split('/').at(-1)));
          const left = any.filter((_, place) => !places.includes(place));
          expect(isMet({ any: left }, facts)).toBe(isMet({ any }, facts));
        },
      ),
      RUNS,
    );
    expect(found).toBeGreaterThan(0);
  });
});
