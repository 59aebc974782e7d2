import { flatName } from './flat-facts.js';
import type { PlainNode, PlainTest } from './plain-criterion.js';

const text = (value: string): string => JSON.stringify(value);

const list = (values: readonly string[]): string => `[${values.map(text).join(', ')}]`;

const passes = ({ compare, key, threshold, values }: PlainTest): string => {
  if (threshold !== null) return `${key}.v ${compare === '=' ? '==' : compare} ${threshold}`;
  if (compare === 'includes') return `${key}.h`;
  return compare === 'in' ? `${key}.v in ${list(values)}` : `${key}.v not in ${list(values)}`;
};

/** Whether nothing stated speaks of the condition: no fact, another standard, another member. */
const silent = ({ compare, key, standards, values }: PlainTest): string => {
  const parts = [`${key} == null`];
  if (standards !== null) parts.push(`(${key}.s != null and ${key}.s not in ${list(standards)})`);
  if (compare === 'includes') parts.push(`${text(values[0] ?? '')} not in ${key}.v`);
  return parts.join(' or ');
};

/** The three-valued answer of one test on flat facts as an expression of Zen. */
export const zenCondition = (test: PlainTest): string => {
  const { key, negated, standardNeeded } = test;
  const usable = standardNeeded ? `(${key}.u and ${key}.s != null)` : `${key}.u`;
  const [held, failed] = negated ? ['2', `(${usable} ? 0 : 1)`] : [`(${usable} ? 2 : 1)`, '0'];
  return `${silent(test)} ? 1 : (${passes(test)} ? ${held} : ${failed})`;
};

/** Whether a branch is entered, and the verdict of the branch when the node below it has the verdict `then`. */
export const zenWhen = (
  { key, values }: PlainTest,
  then: string,
): { readonly entered: string; readonly branch: string } => {
  const entered = `(${key} != null and ${key}.v in ${list(values)})`;
  const claimed = `(${then} == 0 ? 0 : 1)`;
  return {
    entered,
    branch: `(${entered} ? (${key}.u ? ${then} : ${claimed}) : (${key} != null and ${key}.u ? 2 : 1))`,
  };
};

/** The verdict of a whole tree in the rows of one stage as one expression. */
export const zenCriterion = (node: PlainNode, stage: string): string => {
  const named = (test: PlainTest): PlainTest => ({ ...test, key: flatName(test.key, stage) });
  switch (node.type) {
    case 'leaf':
      return `(${zenCondition(named(node.test))})`;
    case 'not':
      return `(2 - ${zenCriterion(node.node, stage)})`;
    case 'when':
      return zenWhen(named(node.test), zenCriterion(node.node, stage)).branch;
    default: {
      if (node.nodes.length === 0) return node.type === 'all' ? '2' : '0';
      const all = node.nodes.map((one) => zenCriterion(one, stage)).join(', ');
      return `${node.type === 'all' ? 'min' : 'max'}([${all}])`;
    }
  }
};
