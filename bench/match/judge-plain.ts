import type { PlainNode, PlainTest } from './plain-criterion.js';
import { atStage } from './plain-facts.js';
import type { PlainFact, PlainFacts, PlainStatement } from './plain-facts.js';

export const NOT_MET: number = 0;
export const OPEN: number = 1;
export const MET: number = 2;

const passes = (figure: number, test: PlainTest, threshold: number): boolean => {
  switch (test.compare) {
    case '<':
      return figure < threshold;
    case '<=':
      return figure <= threshold;
    case '>':
      return figure > threshold;
    case '>=':
      return figure >= threshold;
    default:
      return figure === threshold;
  }
};

const ofWord = (word: string, holds: boolean, test: PlainTest): boolean | undefined => {
  const listed = test.values.includes(word);
  if (word === 'true' || word === 'false')
    return holds ? listed : test.values.includes(word === 'true' ? 'false' : 'true');
  if (holds) return listed === (test.compare === 'in');
  return test.values.length === 1 && listed ? test.compare !== 'in' : undefined;
};

const answer = (statement: PlainStatement, test: PlainTest): boolean | undefined => {
  const { figure, holds, words } = statement;
  if (test.threshold !== null)
    return figure === null || !holds ? undefined : passes(figure, test, test.threshold);
  if (test.compare === 'includes') return words.includes(test.values[0] ?? '') ? holds : undefined;
  return ofWord(words[0] ?? '', holds, test);
};

const speaksOf = (statement: PlainStatement, test: PlainTest): boolean => {
  if (test.standards === null) return true;
  return statement.standard === null
    ? !test.standardNeeded
    : test.standards.includes(statement.standard);
};

const together = (answers: readonly (boolean | undefined)[]): number => {
  if (answers.every((one) => one === true)) return MET;
  return answers.every((one) => one === false) ? NOT_MET : OPEN;
};

const fromTold = ({ told }: PlainFact, test: PlainTest): number =>
  !test.readsWords || told === null || told.length === 0
    ? OPEN
    : together(told.map((word) => ofWord(word, true, test)));

const fromClaim = ({ negated }: PlainTest): number => (negated ? MET : NOT_MET);

/** The three-valued answer of one test on what is known of its fact. */
export const judgeFact = (fact: PlainFact | undefined, test: PlainTest): number => {
  if (fact === undefined) return OPEN;
  const proved: boolean[] = [];
  let isClaimedAgainst = false;
  const answers = fact.statements.filter((one) => speaksOf(one, test));
  for (const statement of answers) {
    const one = answer(statement, test);
    if (statement.usable && one !== undefined) proved.push(one);
    else if (one === test.negated) isClaimedAgainst = true;
  }
  if (proved.length > 0) return together(proved);
  return isClaimedAgainst ? fromClaim(test) : fromTold(fact, test);
};

const judgeAll = (nodes: readonly PlainNode[], facts: PlainFacts, stage: string): number => {
  let verdict = MET;
  for (const node of nodes) {
    verdict = Math.min(verdict, judgePlain(node, facts, stage));
    if (verdict === NOT_MET) break;
  }
  return verdict;
};

const judgeAny = (nodes: readonly PlainNode[], facts: PlainFacts, stage: string): number => {
  let verdict = NOT_MET;
  for (const node of nodes) {
    verdict = Math.max(verdict, judgePlain(node, facts, stage));
    if (verdict === MET) break;
  }
  return verdict;
};

const judgeWhen = (
  node: Extract<PlainNode, { type: 'when' }>,
  facts: PlainFacts,
  stage: string,
): number => {
  const branch = judgeFact(factOf(node.test, facts, stage), node.test);
  if (branch === NOT_MET) return MET;
  return branch === MET ? judgePlain(node.node, facts, stage) : OPEN;
};

const factOf = ({ key }: PlainTest, facts: PlainFacts, stage: string): PlainFact | undefined =>
  facts.get(atStage(key, stage));

/** A tree judged by plain recursion, without a word on why. */
export const judgePlain = (node: PlainNode, facts: PlainFacts, stage: string): number => {
  switch (node.type) {
    case 'leaf':
      return judgeFact(factOf(node.test, facts, stage), node.test);
    case 'not':
      return MET - judgePlain(node.node, facts, stage);
    case 'when':
      return judgeWhen(node, facts, stage);
    case 'all':
      return judgeAll(node.nodes, facts, stage);
    case 'any':
      return judgeAny(node.nodes, facts, stage);
  }
};
