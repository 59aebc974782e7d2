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

const none: readonly Statement[] = [];

/** Statements that answer the leaf, and those that are no more than claims about it. */
const sort = (ready: Ready, statements: readonly Statement[], sheet: FactSheet): Sorted => {
  const evidence: Statement[] = [];
  const claims: Statement[] = [];
  for (const statement of statements) {
    const answer = statementAnswer(statement, ready, sheet);
    if (answer === null) continue;
    if (answer.usable) evidence.push(answer);
    else claims.push(answer);
  }
  return { evidence, claims };
};

/** A leaf's finding from one statement; `split` when evidence says both. */
const said = (
  statement: Statement,
  verdict: VerdictCode,
  basis: LeafFinding['basis'],
  split = false,
): LeafFinding => ({
  verdict,
  basis,
  shown: statement.shown,
  standard: statement.standard,
  statement,
  words: null,
  contradictory: split,
  narrowed: split,
});

const verdictOf = (holding: number, failing: number): VerdictCode => {
  if (failing === 0) return MET;
  return holding === 0 ? NOT_MET : NOT_EVIDENCED;
};

const fromEvidence = (
  ready: Ready,
  evidence: readonly Statement[],
  sheet: FactSheet,
): LeafFinding | null => {
  let holding = 0;
  let failing = 0;
  let decisive: Statement | null = null;
  for (const statement of evidence) {
    // What the bank leaves to a reviewer is proved and still open.
    if (!acceptsByPolicy(ready.leaf, statement.value, sheet))
      return said(statement, NOT_EVIDENCED, 'evidence');
    const holds = ready.compare(statement.value, statement.holds);
    if (holds === undefined) continue;
    if (holds) holding += 1;
    else failing += 1;
    decisive ??= statement;
  }
  if (decisive === null) return null;
  const verdict = verdictOf(holding, failing);
  return said(decisive, verdict, 'evidence', verdict === NOT_EVIDENCED);
};

const remaining = (
  values: readonly string[],
  evidence: readonly Statement[],
): readonly string[] => {
  if (evidence.length === 0) return values;
  const denied = evidence.filter((one) => !one.holds).map((one) => one.value);
  return values.filter((value) => !denied.includes(value));
};

/** How many of the values satisfy a leaf; null when one does not say. */
const holdingOf = (compare: Comparison, values: readonly string[]): number | null => {
  let holding = 0;
  for (const value of values) {
    const holds = compare(value, true);
    if (holds === undefined) return null;
    if (holds) holding += 1;
  }
  return holding;
};

const verdictOfSet = (compare: Comparison, values: readonly string[]): VerdictCode | null => {
  const holds = compare(values, true);
  if (holds === undefined) return null;
  return holds ? MET : NOT_MET;
};

/** An enum known by words or role: every value left must do, or none does, else it stays open. */
const fromValues = (
  { compare, definition }: Ready,
  values: readonly string[],
  basis: 'role' | 'words',
  words: string | null,
): LeafFinding | null => {
  if (values.length === 0) return null;
  const holding = definition.type === 'set' ? 0 : holdingOf(compare, values);
  if (holding === null) return null;
  const verdict =
    definition.type === 'set'
      ? verdictOfSet(compare, values)
      : verdictOf(holding, values.length - holding);
  if (verdict === null) return null;
  return {
    verdict,
    basis,
    shown: values.length === 1 ? (values[0] ?? null) : values,
    standard: null,
    statement: null,
    words,
    contradictory: false,
    narrowed: verdict === NOT_EVIDENCED,
  };
};

const fromWordsOrRole = (
  ready: Ready,
  state: FactState,
  evidence: readonly Statement[],
): LeafFinding | null => {
  if (!ready.readsWords) return null;
  if (state.implied !== null) return fromValues(ready, state.implied, 'role', null);
  const { words } = state;
  if (words === null) return null;
  return fromValues(ready, remaining(words.values, evidence), 'words', words.words);
};

/** A claim counts only against the claimant: it never makes a criterion met. */
const fromClaims = (
  ready: Ready,
  claims: readonly Statement[],
  sheet: FactSheet,
): LeafFinding | null => {
  const adverse = ready.negated;
  if (claims.length === 0) return null;
  const against = claims.find((one) => ready.compare(one.value, one.holds) === adverse);
  if (against !== undefined && sheet.claimsCount)
    return said(against, adverse ? MET : NOT_MET, 'claim');
  const [first] = claims;
  return first === undefined ? null : said(first, NOT_EVIDENCED, 'claim');
};

const fromAll = (ready: Ready, state: FactState, sheet: FactSheet): LeafFinding => {
  const { claims, evidence } = sort(ready, state.statements, sheet);
  const proved = fromEvidence(ready, evidence, sheet);
  if (proved !== null) return proved;
  const read = fromWordsOrRole(ready, state, evidence);
  const claimed = fromClaims(ready, claims, sheet);
  if (claimed !== null && claimed.verdict !== NOT_EVIDENCED) return claimed;
  return read ?? claimed ?? NOTHING;
};

/** What the one document of a fact proves; null where it does not say. */
const fromDocument = (ready: Ready, answer: Statement, sheet: FactSheet): LeafFinding | null => {
  if (!acceptsByPolicy(ready.leaf, answer.value, sheet))
    return said(answer, NOT_EVIDENCED, 'evidence');
  const holds = ready.compare(answer.value, answer.holds);
  return holds === undefined ? null : said(answer, holds ? MET : NOT_MET, 'evidence');
};

const fromStatements = (ready: Ready, state: FactState, sheet: FactSheet): LeafFinding => {
  const [first] = state.statements;
  // The usual case, one document that says it: spares the lists.
  const answer =
    first !== undefined && state.statements.length === 1
      ? statementAnswer(first, ready, sheet)
      : null;
  const proved = answer?.usable === true ? fromDocument(ready, answer, sheet) : null;
  return proved ?? fromAll(ready, state, sheet);
};

const judge = (ready: Ready, sheet: FactSheet): LeafFinding => {
  const state = sheet.stateOf(ready.fact);
  if (state === undefined) return NOTHING;
  return state.statements.length > 0
    ? fromStatements(ready, state, sheet)
    : (fromWordsOrRole(ready, state, none) ?? NOTHING);
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
