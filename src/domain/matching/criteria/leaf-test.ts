import type { FactDefinition, FactNature } from '../../catalogue/catalogue-content.js';
import type { CriterionLeaf } from '../../catalogue/criterion-node.js';
import type { FactSheet, FactState, LeafFinding, Statement } from '../facts/fact-sheet.js';
import { MET, NOT_EVIDENCED, NOT_MET, type VerdictCode } from './compiled-criterion.js';
import { leafComparison, type Comparison } from './leaf-comparison.js';
import { acceptsByPolicy } from './refrigerant-policies.js';
import { statementAnswer, type StandardRule } from './statement-answer.js';

const NOTHING: LeafFinding = {
  verdict: NOT_EVIDENCED,
  basis: 'none',
  shown: null,
  standard: null,
  statement: null,
  words: null,
  contradictory: false,
  narrowed: false,
};

export interface LeafPlan {
  readonly leaf: CriterionLeaf;
  readonly definition: FactDefinition;
  readonly nature: FactNature;
  readonly negated: boolean;
  readonly standards: StandardRule;
}

interface Ready extends LeafPlan {
  readonly fact: number;
  readonly compare: Comparison;
  readonly readsWords: boolean;
}

interface Sorted {
  readonly evidence: readonly Statement[];
  readonly claims: readonly Statement[];
}

/** Statements that answer the leaf, and those that are no more than claims about it. */
const sort = (ready: Ready, state: FactState, sheet: FactSheet): Sorted => {
  const evidence: Statement[] = [];
  const claims: Statement[] = [];
  for (const statement of state.statements) {
    const answer = statementAnswer(statement, ready, sheet);
    if (answer === null) continue;
    if (answer.usable) evidence.push(answer);
    else claims.push(answer);
  }
  return { evidence, claims };
};

const verdictOf = (holds: readonly boolean[]): VerdictCode => {
  if (holds.every(Boolean)) return MET;
  return holds.some(Boolean) ? NOT_EVIDENCED : NOT_MET;
};

const say = (statement: Statement, rest: Partial<LeafFinding>): LeafFinding => ({
  ...NOTHING,
  shown: statement.shown,
  standard: statement.standard,
  statement,
  ...rest,
});

const fromEvidence = (
  ready: Ready,
  evidence: readonly Statement[],
  sheet: FactSheet,
): LeafFinding | null => {
  const answers: boolean[] = [];
  let decisive: Statement | null = null;
  const left = evidence.find((one) => !acceptsByPolicy(ready.leaf, one.value, sheet));
  // What the bank leaves to a reviewer is proved and still open.
  if (left !== undefined) return say(left, { basis: 'evidence' });
  for (const statement of evidence) {
    const holds = ready.compare(statement.value, statement.holds);
    if (holds === undefined) continue;
    answers.push(holds);
    decisive ??= statement;
  }
  if (decisive === null) return null;
  const verdict = verdictOf(answers);
  const split = verdict === NOT_EVIDENCED;
  return say(decisive, { verdict, basis: 'evidence', contradictory: split, narrowed: split });
};

const remaining = (
  values: readonly string[],
  evidence: readonly Statement[],
): readonly string[] => {
  const denied = evidence.filter((one) => !one.holds).map((one) => one.value);
  return values.filter((value) => !denied.includes(value));
};

/** An enum known by words or role: every value left must do, or none does, else it stays open. */
const fromValues = (
  ready: Ready,
  values: readonly string[],
  rest: Partial<LeafFinding>,
): LeafFinding | null => {
  if (values.length === 0) return null;
  const set = ready.definition.type === 'set';
  const answers = set
    ? [ready.compare(values, true) ?? null]
    : values.map((value) => ready.compare(value, true) ?? null);
  const known = answers.filter((answer) => answer !== null);
  if (known.length < answers.length) return null;
  const [first = null] = values;
  const shown = values.length === 1 ? first : values;
  const verdict = verdictOf(known);
  return { ...NOTHING, verdict, shown, narrowed: verdict === NOT_EVIDENCED, ...rest };
};

const fromWordsOrRole = (
  ready: Ready,
  state: FactState,
  evidence: readonly Statement[],
): LeafFinding | null => {
  if (!ready.readsWords) return null;
  if (state.implied !== null) return fromValues(ready, state.implied, { basis: 'role' });
  const { words } = state;
  if (words === null) return null;
  const left = remaining(words.values, evidence);
  return fromValues(ready, left, { basis: 'words', words: words.words });
};

/** A claim counts only against the claimant: it never makes a criterion met. */
const fromClaims = (
  ready: Ready,
  claims: readonly Statement[],
  sheet: FactSheet,
): LeafFinding | null => {
  const adverse = ready.negated;
  const against = claims.find((one) => ready.compare(one.value, one.holds) === adverse);
  if (against !== undefined && sheet.claimsCount)
    return say(against, { verdict: adverse ? MET : NOT_MET, basis: 'claim' });
  const [first] = claims;
  return first === undefined ? null : say(first, { basis: 'claim' });
};

const judge = (ready: Ready, sheet: FactSheet): LeafFinding => {
  const state = sheet.stateOf(ready.fact);
  if (state === undefined) return NOTHING;
  const { evidence, claims } = sort(ready, state, sheet);
  const proved = fromEvidence(ready, evidence, sheet);
  if (proved !== null) return proved;
  const read = fromWordsOrRole(ready, state, evidence);
  const claimed = fromClaims(ready, claims, sheet);
  if (claimed !== null && claimed.verdict !== NOT_EVIDENCED) return claimed;
  return read ?? claimed ?? NOTHING;
};

/** The closure that judges one leaf on a line's facts (bulk-check.md "How facts count"). */
export const compileLeafTest = (
  plan: LeafPlan,
  fact: number,
): ((sheet: FactSheet) => LeafFinding) => {
  const ready: Ready = {
    ...plan,
    fact,
    compare: leafComparison(plan.leaf, plan.definition),
    readsWords: plan.nature === 'identity' || plan.nature === 'context',
  };
  return (sheet) => judge(ready, sheet);
};
