import type { FactNature } from '../../../rulebook/rules/content/catalogue-terms.js';
import type {
  CriterionLeaf,
  LeafOperator,
} from '../../../rulebook/rules/criteria/criterion-node.js';
import { convertUnit } from '../../../rulebook/rules/units/convert-unit.js';
import { standardNames, takesAnyStandard } from '../../../rulebook/rules/spelling/standard-name.js';
import type { AnswerSet } from './answer-set.js';
import type { Cut, FigureSet } from './figure-set.js';
import type { AskedFact } from './asked-fact.js';
import { wholeFigures } from './whole-figures.js';

/** What a leaf asks and the answers that meet it and that fail it; an answer may do neither. */
export interface Question {
  /** Equal for two leaves only if what answers one answers the other. */
  readonly question: string;
  readonly meets: AnswerSet;
  readonly fails: AnswerSet;
}

/**
 * The question of a leaf; undefined where nothing certain can be said: an unknown fact or value, an
 * operator the fact does not take. Leaves under other standards, or answered by another sort of
 * proof, ask another question.
 */
export const questionOf = (
  leaf: Pick<CriterionLeaf, 'fact' | 'op' | 'value' | 'unit' | 'standard' | 'nature'>,
  fact: AskedFact,
): Question | undefined => {
  const { type } = fact.definition;
  if (leaf.op === 'includes') return type === 'set' ? memberQuestion(leaf, fact) : undefined;
  const question = [leaf.fact, standardsOf(leaf.standard), natureOf(leaf.nature, fact)].join('|');
  if (type === 'number' || type === 'integer') return figureQuestion(question, leaf, fact);
  return type === 'enum' || type === 'boolean' ? codeQuestion(question, leaf, fact) : undefined;
};

/** The key of the fact a question is about. */
export const factAsked = (question: string): string => question.split('|')[0] ?? '';

const natureOf = (nature: FactNature | undefined, { definition }: AskedFact): FactNature =>
  nature ?? definition.nature;

const standardsOf = (standard: string | undefined): string =>
  standard === undefined || takesAnyStandard(standard)
    ? ''
    : standardNames(standard).toSorted().join(';');

/** Sets are open: each member is a question of its own, answered by yes or no. */
const memberQuestion = (
  { fact: key, nature, value }: Pick<CriterionLeaf, 'fact' | 'value' | 'nature'>,
  fact: AskedFact,
): Question => ({
  question: [key, '∋', String(value), natureOf(nature, fact)].join('|'),
  meets: { type: 'codes', codes: 1n, every: 3n },
  fails: { type: 'codes', codes: 2n, every: 3n },
});

const codeQuestion = (
  question: string,
  { op, value }: Pick<CriterionLeaf, 'op' | 'value'>,
  { bitOf, denied, every }: AskedFact,
): Question | undefined => {
  const named = (Array.isArray(value) ? value : [value]).map((one) => bitOf.get(String(one)));
  if (named.length === 0 || named.includes(undefined)) return undefined;
  const codes = named.reduce<bigint>((all, bit) => all | (bit ?? 0n), 0n);
  // Denying a code settles a leaf only when it is the one code in question.
  const silent = named.length > 1 ? denied : 0n;
  const isOne: AnswerSet = { type: 'codes', codes, every };
  const isNone: AnswerSet = { type: 'codes', codes: every & ~codes & ~silent, every };
  return op === 'notIn'
    ? { question, meets: isNone, fails: isOne }
    : { question, meets: isOne, fails: isNone };
};

const figureQuestion = (
  question: string,
  { op, unit, value }: Pick<CriterionLeaf, 'op' | 'value' | 'unit'>,
  { definition }: AskedFact,
): Question | undefined => {
  const at = typeof value === 'number' ? convertUnit(definition, value, unit) : null;
  const asked = at === null ? undefined : compared[op]?.({ at, after: false }, { at, after: true });
  if (asked === undefined) return undefined;
  const figures = definition.type === 'integer' ? wholeFigures(asked) : asked;
  return {
    question,
    meets: { type: 'figures', figures },
    fails: { type: 'figures', figures: { ...figures, fromBelow: !figures.fromBelow } },
  };
};

type Compared = (before: Cut, after: Cut) => FigureSet;

const compared: Readonly<Partial<Record<LeafOperator, Compared>>> = {
  '<': (before) => ({ fromBelow: true, cuts: [before] }),
  '<=': (_, after) => ({ fromBelow: true, cuts: [after] }),
  '=': (before, after) => ({ fromBelow: false, cuts: [before, after] }),
  '>=': (before) => ({ fromBelow: false, cuts: [before] }),
  '>': (_, after) => ({ fromBelow: false, cuts: [after] }),
};
