import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CriterionNode } from '../../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import type { CompiledNode } from '../../../../../src/contexts/matching/rules/criteria/compiled-criterion.js';
import {
  isNarrowed,
  verdictIn,
} from '../../../../../src/contexts/matching/rules/criteria/finding-code.js';
import { judgeLeaf } from '../../../../../src/contexts/matching/rules/criteria/judge-leaf.js';
import type { FactSheet } from '../../../../../src/contexts/matching/rules/facts/fact-sheet.js';
import { compile, interpret, known, sheetOf, treeOf, type Known } from './synthetic-criteria.js';
import { byForm } from '../../../../../tools/testing/long-form.js';

const TREES = byForm({ short: 20_000, long: 100_000 });
const FACTS_A_TREE = 2;

type Code = 0 | 1 | 2;

const walkWhen = (
  node: Extract<CompiledNode, { readonly type: 'when' }>,
  sheet: FactSheet,
): Code => {
  const code = judgeLeaf(node.leaf, sheet);
  const verdict = verdictIn(code);
  const then = walk(node.node, sheet);
  if (verdict === 2) return then;
  if (verdict === 0) return 2;
  return isNarrowed(code) && then === 2 ? 2 : 1;
};

/** The nodes of a compiled tree interpreted one by one: neither its closures nor the reference reading. */
const walk = (node: CompiledNode, sheet: FactSheet): Code => {
  if (node.type === 'leaf') return verdictIn(judgeLeaf(node.leaf, sheet));
  if (node.type === 'not') return (2 - walk(node.node, sheet)) as Code;
  if (node.type === 'when') return walkWhen(node, sheet);
  const verdicts = node.nodes.map((one) => walk(one, sheet));
  return (node.type === 'all' ? Math.min(2, ...verdicts) : Math.max(0, ...verdicts)) as Code;
};

const disagreement = (node: CriterionNode, facts: readonly Known[]): string | null => {
  const criterion = compile(node);
  for (const one of facts) {
    const sheet = sheetOf(one);
    const compiled = criterion.evaluate(sheet, null);
    const answers = [compiled, walk(criterion.node, sheet), interpret(node, one)];
    if (answers.some((answer) => answer !== compiled))
      return `${answers.join()} on ${JSON.stringify(one)}`;
  }
  return null;
};

describe('criteria', () => {
  it('come to the same compiled, interpreted and by the slow reference, on 100,000 trees', () => {
    const facts = fc.array(known, { minLength: FACTS_A_TREE, maxLength: FACTS_A_TREE });
    fc.assert(
      fc.property(treeOf(true), facts, (node, some) => {
        const odd = disagreement(node, some);
        if (odd !== null) throw new Error(odd);
      }),
      { numRuns: TREES },
    );
  }, 60_000);
});

/** The same statements once more, as a second document that says the same. */
const confirmed = (facts: Known): FactSheet => {
  const sheet = sheetOf(facts);
  return {
    ...sheet,
    stateOf: (index) => {
      const state = sheet.stateOf(index);
      return state && { ...state, statements: [...state.statements, ...state.statements] };
    },
  };
};

/** The same statements once more without a document. */
const claimedToo = (facts: Known): FactSheet => {
  const sheet = sheetOf(facts);
  return {
    ...sheet,
    stateOf: (index) => {
      const state = sheet.stateOf(index);
      const claims = state?.statements.map((one) => ({ ...one, usable: false })) ?? [];
      return state && { ...state, statements: [...claims, ...state.statements] };
    },
  };
};

describe('evidence that agrees with what is known', () => {
  it.each([
    ['a second document', confirmed],
    ['a claim', claimedToo],
  ] as const)('changes no verdict: %s', (_name, more) => {
    fc.assert(
      fc.property(treeOf(true), known, (node, facts) => {
        const criterion = compile(node);
        expect(criterion.evaluate(more(facts), null)).toBe(
          criterion.evaluate(sheetOf(facts), null),
        );
      }),
      { numRuns: byForm({ short: 1000, long: 3000 }) },
    );
  });
});
