import fc from 'fast-check';
import type { FactDefinition } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type {
  FactNature,
  FactType,
} from '../../../../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type {
  CriterionLeaf,
  CriterionNode,
} from '../../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { compileCriterion } from '../../../../../src/contexts/matching/rules/criteria/compile-criterion.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type {
  FactSheet,
  FactState,
  Statement,
} from '../../../../../src/contexts/matching/rules/facts/fact-sheet.js';
import { parseRational } from '../../../../../src/contexts/rulebook/rules/units/rational.js';

/** Small facts of every type, for trees made at random. */
const definitionOf = (
  key: string,
  type: FactType,
  nature: FactNature,
  codes: readonly string[] = [],
): FactDefinition => ({
  key,
  type,
  labelZh: key,
  labelEn: key,
  questionZh: key,
  questionEn: key,
  scope: 'line',
  nature,
  minimumAuthority: 'own',
  evidenceTypes: [],
  evidenceRule: 'ranked-open',
  ...(type === 'number' ? { unit: 'kW', units: [{ unit: 'kW', factor: '1' }] } : {}),
  ...(codes.length > 0
    ? { values: codes.map((code) => ({ code, labelZh: code, labelEn: code })) }
    : {}),
});

export const KINDS = ['a', 'b', 'c', 'd'] as const;
export const definitions: readonly FactDefinition[] = [
  definitionOf('kindLike', 'enum', 'identity', KINDS),
  definitionOf('flag', 'boolean', 'performance'),
  definitionOf('other', 'boolean', 'performance'),
  definitionOf('figure', 'number', 'performance'),
  definitionOf('members', 'set', 'performance', ['x', 'y', 'z']),
];

const indexOf = (key: string): number => definitions.findIndex((one) => one.key === key);

export const surroundings = {
  factOf: (key: string) => {
    const index = indexOf(key);
    const definition = definitions[index];
    if (definition === undefined) throw new Error(key);
    return { index, definition };
  },
  criterionOf: (code: string): CriterionNode | null => (code === 'cited' ? cited : null),
};

const leaf = (
  rest: Pick<CriterionLeaf, 'fact' | 'op' | 'value'> & Partial<CriterionLeaf>,
): CriterionLeaf => ({
  labelZh: rest.fact,
  labelEn: rest.fact,
  ...rest,
});

const cited: CriterionNode = {
  all: [
    leaf({ fact: 'flag', op: '=', value: true }),
    leaf({ fact: 'figure', op: '>=', value: 5, unit: 'kW' }),
  ],
};

const someKinds = fc.subarray([...KINDS], { minLength: 1, maxLength: 3 });

const anyLeaf: fc.Arbitrary<CriterionNode> = fc.oneof(
  someKinds.map((value) => leaf({ fact: 'kindLike', op: 'in', value })),
  someKinds.map((value) => leaf({ fact: 'kindLike', op: 'notIn', value })),
  fc.boolean().map((value) => leaf({ fact: 'flag', op: '=', value })),
  fc.boolean().map((value) => leaf({ fact: 'other', op: '=', value })),
  fc
    .record({
      op: fc.constantFrom<CriterionLeaf['op']>('<=', '>=', '<', '>'),
      value: fc.constantFrom(3, 5, 8),
    })
    .map(({ op, value }) => leaf({ fact: 'figure', op, value, unit: 'kW' })),
  fc.constantFrom('x', 'y', 'z').map((value) => leaf({ fact: 'members', op: 'includes', value })),
);

/** Random trees over the facts above; `not` only where `withNot`. */
export const treeOf = (withNot: boolean): fc.Arbitrary<CriterionNode> =>
  fc.letrec<{ node: CriterionNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'tree' },
      anyLeaf,
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      fc
        .record({ values: someKinds, then: tie('node') })
        .map(({ then, values }) => ({ when: { fact: 'kindLike', in: values }, then })),
      fc.constant({ item: 'cited' }),
      ...(withNot ? [tie('node').map((not) => ({ not }))] : []),
    ),
  })).node;

/** What is known: values with usable evidence, or values that words leave open. */
export interface Known {
  readonly kindLike?: { readonly values: readonly string[]; readonly words: boolean };
  readonly flag?: boolean;
  readonly other?: boolean;
  readonly figure?: number;
  readonly members?: { readonly shown: readonly string[]; readonly denied: readonly string[] };
}

export const known: fc.Arbitrary<Known> = fc.record(
  {
    kindLike: fc.oneof(
      fc.constantFrom(...KINDS).map((value) => ({ values: [value], words: false })),
      someKinds.map((values) => ({ values, words: true })),
    ),
    flag: fc.boolean(),
    other: fc.boolean(),
    figure: fc.constantFrom(2, 3, 4, 5, 6, 8, 9),
    members: fc
      .tuple(fc.subarray(['x', 'y', 'z']), fc.subarray(['x', 'y', 'z']))
      .map(([shown, denied]) => ({ shown, denied: denied.filter((one) => !shown.includes(one)) })),
  },
  { requiredKeys: [] },
);

const statement = (value: Statement['value'], holds = true, usable = true): Statement => ({
  value,
  shown: null,
  holds,
  standard: null,
  standardNames: null,
  usable,
  evidenceType: 'spec-sheet',
  whyNot: null,
  laboratoryQualified: null,
  flags: [],
});

const state = (statements: readonly Statement[]): FactState => ({
  statements,
  words: null,
  implied: null,
});

const kindState = ({ values, words }: NonNullable<Known['kindLike']>): FactState =>
  words
    ? { statements: [], words: { values, words: 'words' }, implied: null }
    : state(values.map((value) => statement(value)));

const statesOf = (facts: Known): readonly (FactState | undefined)[] => [
  facts.kindLike === undefined ? undefined : kindState(facts.kindLike),
  facts.flag === undefined ? undefined : state([statement(String(facts.flag))]),
  facts.other === undefined ? undefined : state([statement(String(facts.other))]),
  facts.figure === undefined ? undefined : state([statement(parseRational(facts.figure))]),
  facts.members === undefined
    ? undefined
    : state(
        [statement(facts.members.shown), statement(facts.members.denied, false)].filter(hasMembers),
      ),
];

const hasMembers = (one: Statement): boolean => Array.isArray(one.value) && one.value.length > 0;

export const sheetOf = (facts: Known): FactSheet => {
  const states = statesOf(facts);
  return {
    stateOf: (index) => states[index],
    claimsCount: true,
    asksLaboratory: false,
    policy: () => null,
  };
};

export const compile = (node: CriterionNode) => compileCriterion(node, surroundings);

/** As much of a compiled catalogue as the shortest path asks for. */
export const bareCatalogue = {
  facts: definitions.map((definition, index) => ({ definition, index })),
} as unknown as CompiledCatalogue;

/** The slow reference: a plain reading of the grammar, written apart from the compiler. */
export const interpret = (node: CriterionNode, facts: Known): 0 | 1 | 2 => {
  if ('all' in node)
    return Math.min(2, ...node.all.map((one) => interpret(one, facts))) as 0 | 1 | 2;
  if ('any' in node)
    return Math.max(0, ...node.any.map((one) => interpret(one, facts))) as 0 | 1 | 2;
  if ('not' in node) return (2 - interpret(node.not, facts)) as 0 | 1 | 2;
  if ('item' in node) return interpret(cited, facts);
  if ('when' in node)
    return interpretWhen(node.when.in.map(String), interpret(node.then, facts), facts);
  return interpretLeaf(node, facts);
};

const interpretWhen = (values: readonly string[], then: 0 | 1 | 2, facts: Known): 0 | 1 | 2 => {
  const possible = facts.kindLike?.values;
  if (possible === undefined) return 1;
  if (possible.every((one) => values.includes(one))) return then;
  if (!possible.some((one) => values.includes(one))) return 2;
  return then === 2 ? 2 : 1;
};

const every = (answers: readonly boolean[]): 0 | 1 | 2 => {
  if (answers.every(Boolean)) return 2;
  return answers.some(Boolean) ? 1 : 0;
};

const compareFigure: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const interpretKind = (one: CriterionLeaf, facts: Known): 0 | 1 | 2 => {
  const list = Array.isArray(one.value) ? (one.value as readonly string[]) : [];
  if (facts.kindLike === undefined) return 1;
  return every(facts.kindLike.values.map((value) => list.includes(value) === (one.op === 'in')));
};

const interpretLeaf = (one: CriterionLeaf, facts: Known): 0 | 1 | 2 => {
  if (one.fact === 'kindLike') return interpretKind(one, facts);
  if (one.fact === 'members') return interpretMember(String(one.value), facts.members);
  const value = facts[one.fact as 'flag' | 'other' | 'figure'];
  if (value === undefined) return 1;
  const holds =
    typeof value === 'boolean'
      ? value === one.value
      : compareFigure[one.op]?.(value, Number(one.value)) === true;
  return holds ? 2 : 0;
};

const interpretMember = (member: string, members: Known['members']): 0 | 1 | 2 => {
  if (members?.shown.includes(member) === true) return 2;
  return members?.denied.includes(member) === true ? 0 : 1;
};
