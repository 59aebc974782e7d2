import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import type { ZenDecision } from '@gorules/zen-engine';
import type { PlainNode } from '../match/plain-criterion.js';
import { zenCondition, zenWhen } from '../match/zen-expression.js';
import { decisionGraph } from '../match/zen-graph.js';
import type { CriteriaCase, CriteriaSubject } from './criteria-case.js';

/** Conditions of a tree as named expressions; those under a `when` together in a list that stays empty outside it. */
interface Slots {
  readonly list: string[];
  /** How the verdict names the list: `$.c` for the named ones. */
  readonly nameOf: (place: number) => string;
}

const take = ({ list, nameOf }: Slots, expression: string): string => {
  list.push(expression);
  return nameOf(list.length - 1);
};

/** The conditions under a `when` come first: they make up the expression of its place. */
const verdictOfWhen = (one: Extract<PlainNode, { type: 'when' }>, slots: Slots): string => {
  const place = slots.nameOf(slots.list.length);
  const inside: Slots = { list: [], nameOf: (at) => `${place}[${at}]` };
  const then = verdictOf(one.node, inside);
  const { branch, entered } = zenWhen(one.test, then);
  take(slots, `${entered} ? [${inside.list.join(', ')}] : []`);
  return branch;
};

const verdictOf = (one: PlainNode, slots: Slots): string => {
  switch (one.type) {
    case 'leaf':
      return take(slots, zenCondition(one.test));
    case 'not':
      return `(2 - ${verdictOf(one.node, slots)})`;
    case 'when':
      return verdictOfWhen(one, slots);
    default: {
      const all = one.nodes.map((child) => verdictOf(child, slots));
      if (all.length === 0) return one.type === 'all' ? '2' : '0';
      return `${one.type === 'all' ? 'min' : 'max'}([${all.join(', ')}])`;
    }
  }
};

/** One expression a condition, so that the trace names each, and one for the verdict. */
const contentOf = (tree: PlainNode): ZenDecisionContent => {
  const slots: Slots = { list: [], nameOf: (at) => `$.c${at}` };
  const verdict = verdictOf(tree, slots);
  const conditions = slots.list.map((value, at) => ({ id: `c${at}`, key: `c${at}`, value }));
  const expressions = [...conditions, { id: 'verdict', key: 'verdict', value: verdict }];
  return new ZenDecisionContent(decisionGraph('expressionNode', { expressions }));
};

const flatten = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.flatMap(flatten) : [Number(value)];

/** Zen with its trace, each tree a decision compiled before. */
export const zenSubject = (cases: readonly CriteriaCase[]): CriteriaSubject => {
  const engine = new ZenEngine();
  const built = new Map<unknown, ZenDecision>();
  for (const { row, tree } of cases)
    if (!built.has(row)) built.set(row, engine.createDecision(contentOf(tree)));
  const ready = cases.map(({ facts, row }) => ({ facts, decision: built.get(row) }));
  const judge = async (index: number) => {
    const one = ready[index];
    if (one?.decision === undefined) throw new RangeError(`no case ${index}`);
    return one.decision.evaluate(one.facts, { trace: true });
  };
  return {
    judge,
    answer: async (index) => {
      const { result } = (await judge(index)) as { readonly result: Record<string, unknown> };
      const { verdict, ...conditions } = result;
      const places = Object.keys(conditions).sort(
        (a, b) => Number(a.slice(1)) - Number(b.slice(1)),
      );
      return {
        verdict: Number(verdict),
        conditions: places.flatMap((place) => flatten(conditions[place])),
      };
    },
  };
};
