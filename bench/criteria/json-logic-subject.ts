import { LogicEngine } from 'json-logic-engine';
import type { PlainNode, PlainTest } from '../match/plain-criterion.js';
import type { CriteriaCase, CriteriaSubject } from './criteria-case.js';

/** What a node comes to: its verdict, then what the nodes below came to, or the value of a condition. */
type Traced = readonly [verdict: number, below: unknown];

type Logic = unknown;

const read = (test: PlainTest, member: string): Logic => ({ var: `${test.key}.${member}` });

const passes = (test: PlainTest): Logic => {
  if (test.threshold !== null)
    return { [test.compare === '=' ? '===' : test.compare]: [read(test, 'v'), test.threshold] };
  if (test.compare === 'includes') return read(test, 'h');
  const listed = { in: [read(test, 'v'), test.values] };
  return test.compare === 'in' ? listed : { '!': listed };
};

const usable = (test: PlainTest): Logic =>
  test.standardNeeded
    ? { and: [read(test, 'u'), { '!==': [read(test, 's'), null] }] }
    : read(test, 'u');

/** Whether nothing stated speaks of the condition: no fact, another standard, another member. */
const silent = (test: PlainTest): Logic => {
  const nothing: Logic = { '===': [{ var: test.key }, null] };
  const standard = read(test, 's');
  const others =
    test.standards === null
      ? []
      : [{ and: [{ '!==': [standard, null] }, { '!': { in: [standard, test.standards] } }] }];
  const member =
    test.compare === 'includes' ? [{ '!': { in: [test.values[0], read(test, 'v')] } }] : [];
  return others.length + member.length === 0 ? nothing : { or: [nothing, ...others, ...member] };
};

const condition = (test: PlainTest): Logic => {
  const proved = { if: [usable(test), 2, 1] };
  const failed = test.negated ? { if: [usable(test), 0, 1] } : 0;
  return { if: [silent(test), 1, passes(test), test.negated ? 2 : proved, failed] };
};

const OPEN: Logic = [1, []];

const node = (one: PlainNode): Logic => {
  switch (one.type) {
    case 'leaf':
      return [condition(one.test), read(one.test, 'v')];
    case 'not':
      return { not3: [node(one.node)] };
    case 'when': {
      const listed = { in: [read(one.test, 'v'), one.test.values] };
      const then = node(one.node);
      const known = { if: [listed, then, [2, []]] };
      const claimed = { if: [listed, { claimed3: [then] }, OPEN] };
      const stated = { '===': [{ var: one.test.key }, null] };
      return { if: [stated, OPEN, read(one.test, 'u'), known, claimed] };
    }
    default:
      return { [`${one.type}3`]: one.nodes.map(node) };
  }
};

const engineWithThreeValues = (): LogicEngine => {
  const engine = new LogicEngine();
  const fold = (start: number, best: (verdict: number, other: number) => boolean) => {
    return (nodes: readonly Traced[]): Traced => {
      let verdict = start;
      for (const [one] of nodes) if (best(one, verdict)) verdict = one;
      return [verdict, nodes];
    };
  };
  engine.addMethod(
    'all3',
    fold(2, (one, verdict) => one < verdict),
  );
  engine.addMethod(
    'any3',
    fold(0, (one, verdict) => one > verdict),
  );
  engine.addMethod('not3', ([one]: readonly [Traced]): Traced => [2 - one[0], [one]]);
  engine.addMethod('claimed3', ([one]: readonly [Traced]): Traced => [one[0] === 0 ? 0 : 1, [one]]);
  return engine;
};

const conditionsIn = ([verdict, below]: Traced): readonly number[] =>
  Array.isArray(below) && (below.length === 0 || Array.isArray(below[0]))
    ? (below as readonly Traced[]).flatMap(conditionsIn)
    : [verdict];

/**
 * json-logic-engine with its compiler, which writes JavaScript: conditions in its own operators on flat facts, `all` and
 * `any` of three values as added methods that keep what each node came to.
 */
export const jsonLogicSubject = (cases: readonly CriteriaCase[]): CriteriaSubject => {
  const engine = engineWithThreeValues();
  const built = new Map(
    cases.map(({ row, tree }) => [row, engine.build(node(tree)) as (facts: unknown) => Traced]),
  );
  const ready = cases.map(({ facts, row }) => ({ facts, judge: built.get(row) }));
  const judge = (index: number): Traced => {
    const one = ready[index];
    if (one?.judge === undefined) throw new RangeError(`no case ${index}`);
    return one.judge(one.facts);
  };
  return {
    judge,
    answer: (index) => {
      const traced = judge(index);
      return Promise.resolve({ verdict: traced[0], conditions: conditionsIn(traced) });
    },
  };
};
