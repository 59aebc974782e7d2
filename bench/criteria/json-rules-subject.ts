import { Engine } from 'json-rules-engine';
import { criterionRule } from '../match/criterion-rules.js';
import { atStage } from '../match/plain-facts.js';
import type { PlainTest } from '../match/plain-criterion.js';
import type { CriteriaCase, CriteriaSubject } from './criteria-case.js';
import type { FlatFact, FlatFacts } from '../match/flat-facts.js';
import { isEntered, judgeFlat } from './judge-flat.js';

/** One operator a question: the engine's own on members of a fact would read paths and take longer. */
const engineFor = ({ row, tree }: CriteriaCase): Engine => {
  const engine = new Engine([], { allowUndefinedFacts: true });
  type Operator = (fact: FlatFact | undefined, test: PlainTest) => boolean;
  const operators: Readonly<Record<string, Operator>> = {
    met: (fact, test) => judgeFlat(fact, test) === 2,
    possible: (fact, test) => judgeFlat(fact, test) !== 0,
    entered: isEntered,
  };
  for (const [name, operator] of Object.entries(operators)) engine.addOperator(name, operator);
  for (const kind of ['met', 'possible'] as const)
    engine.addRule(criterionRule({ row, tree, itemCode: '', stage: row.row.stage }, kind));
  return engine;
};

const factsFor = ({ facts, row }: CriteriaCase): FlatFacts =>
  Object.fromEntries(
    Object.entries(facts).map(([key, fact]) => [atStage(key, row.row.stage), fact]),
  );

const verdictOf = (events: readonly { readonly type: string }[]): number => {
  const types = new Set(events.map((one) => one.type));
  if (types.has('met')) return 2;
  return types.has('possible') ? 1 : 0;
};

/** json-rules-engine: two rules a tree, as it knows true and false only; its results hold every condition. */
export const jsonRulesSubject = (cases: readonly CriteriaCase[]): CriteriaSubject => {
  const built = new Map<unknown, Engine>();
  for (const one of cases) if (!built.has(one.row)) built.set(one.row, engineFor(one));
  const ready = cases.map((one) => ({ facts: factsFor(one), engine: built.get(one.row) }));
  const judge = async (index: number) => {
    const one = ready[index];
    if (one?.engine === undefined) throw new RangeError(`no case ${index}`);
    return one.engine.run(one.facts);
  };
  return {
    judge,
    answer: async (index) => {
      const { events } = await judge(index);
      return { verdict: verdictOf(events), conditions: null };
    },
  };
};
