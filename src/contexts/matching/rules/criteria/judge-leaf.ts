import type { FactSheet, FactState, Statement } from '../facts/fact-sheet.js';
import type { CompiledLeaf } from './compiled-criterion.js';
import {
  BY_CLAIM,
  BY_EVIDENCE,
  BY_NONE,
  BY_ROLE,
  BY_WORDS,
  MET,
  NARROWED,
  NOT_EVIDENCED,
  NOT_MET,
  decidedAt,
  verdictIn,
  type FindingCode,
  type VerdictCode,
} from './finding-code.js';
import { compareStated, type Comparison } from './leaf-comparison.js';
import { acceptsByPolicy } from './refrigerant-policies.js';
import { remainingValues } from './remaining-values.js';
import { statementStandingOf } from './statement-standing.js';

const NOTHING: FindingCode = NOT_EVIDENCED | BY_NONE;

/** Documents that prove the condition and documents that prove its contrary leave it open. */
const fromCounts = (holding: number, failing: number, decisive: number): FindingCode => {
  const verdict = verdictOf(holding, failing);
  const split = verdict === NOT_EVIDENCED ? NARROWED : 0;
  return verdict | BY_EVIDENCE | split | decidedAt(decisive);
};

const verdictOf = (holding: number, failing: number): VerdictCode => {
  if (failing === 0) return MET;
  return holding === 0 ? NOT_MET : NOT_EVIDENCED;
};

/** Place of the first document that the bank leaves to a reviewer: proved and still open; -1 for none. */
const heldBackAt = (
  leaf: CompiledLeaf,
  statements: readonly Statement[],
  sheet: FactSheet,
): number =>
  leaf.asksPolicy
    ? statements.findIndex(
        (one) =>
          statementStandingOf(one, leaf, sheet) === 'evidence' &&
          !acceptsByPolicy(one.value, sheet),
      )
    : -1;

/** Whether a document proves the leaf or its contrary; undefined where it does neither. */
const proves = (leaf: CompiledLeaf, statement: Statement, sheet: FactSheet): boolean | undefined =>
  statementStandingOf(statement, leaf, sheet) === 'evidence'
    ? compareStated(leaf.comparison, statement.value, statement.holds)
    : undefined;

/** What the one document of a fact proves, the usual case; null where it does not say. */
const fromDocument = (
  leaf: CompiledLeaf,
  statement: Statement,
  sheet: FactSheet,
): FindingCode | null => {
  const holds = proves(leaf, statement, sheet);
  if (holds === undefined) return null;
  return (holds ? MET : NOT_MET) | BY_EVIDENCE | decidedAt(0);
};

const fromDocuments = (
  leaf: CompiledLeaf,
  statements: readonly Statement[],
  sheet: FactSheet,
): FindingCode | null => {
  const heldBack = heldBackAt(leaf, statements, sheet);
  if (heldBack >= 0) return NOT_EVIDENCED | BY_EVIDENCE | decidedAt(heldBack);
  let holding = 0;
  let failing = 0;
  let decisive = -1;
  let at = -1;
  for (const statement of statements) {
    at += 1;
    const holds = proves(leaf, statement, sheet);
    if (holds === undefined) continue;
    if (holds) holding += 1;
    else failing += 1;
    if (decisive < 0) decisive = at;
  }
  return decisive < 0 ? null : fromCounts(holding, failing, decisive);
};

/** What the documents of a fact prove; null where none says. */
const fromEvidence = (
  leaf: CompiledLeaf,
  statements: readonly Statement[],
  sheet: FactSheet,
): FindingCode | null => {
  const [first] = statements;
  return first !== undefined && statements.length === 1 && !leaf.asksPolicy
    ? fromDocument(leaf, first, sheet)
    : fromDocuments(leaf, statements, sheet);
};

/** How many of the values satisfy a leaf; null when one does not say. */
const holdingOf = (comparison: Comparison, values: readonly string[]): number | null => {
  let holding = 0;
  for (const value of values) {
    const holds = compareStated(comparison, value, true);
    if (holds === undefined) return null;
    if (holds) holding += 1;
  }
  return holding;
};

const verdictOfSet = (comparison: Comparison, values: readonly string[]): VerdictCode | null => {
  const holds = compareStated(comparison, values, true);
  if (holds === undefined) return null;
  return holds ? MET : NOT_MET;
};

const verdictOfValues = (
  { comparison, isSet }: CompiledLeaf,
  values: readonly string[],
): VerdictCode | null => {
  if (isSet) return verdictOfSet(comparison, values);
  const holding = holdingOf(comparison, values);
  return holding === null ? null : verdictOf(holding, values.length - holding);
};

/** An enum known by words or role: every value left must do, or none does, else it stays open. */
const fromValues = (
  leaf: CompiledLeaf,
  values: readonly string[],
  basis: number,
): FindingCode | null => {
  if (values.length === 0) return null;
  const verdict = verdictOfValues(leaf, values);
  if (verdict === null) return null;
  return verdict | basis | (verdict === NOT_EVIDENCED ? NARROWED : 0);
};

const fromWordsOrRole = (
  leaf: CompiledLeaf,
  state: FactState,
  sheet: FactSheet,
): FindingCode | null => {
  if (!leaf.readsWords) return null;
  const { implied, words } = state;
  if (implied !== null) return fromValues(leaf, implied, BY_ROLE);
  return words === null
    ? null
    : fromValues(leaf, remainingValues(words, state, leaf, sheet), BY_WORDS);
};

/** Whether a claim speaks against the claimant, and the bank lets it count. */
const isAdverse = (leaf: CompiledLeaf, { holds, value }: Statement, sheet: FactSheet): boolean =>
  sheet.claimsCount && compareStated(leaf.comparison, value, holds) === leaf.negated;

/** A claim counts only against the claimant: it never makes a criterion met. */
const fromClaims = (
  leaf: CompiledLeaf,
  statements: readonly Statement[],
  sheet: FactSheet,
): FindingCode | null => {
  let first = -1;
  let at = -1;
  for (const statement of statements) {
    at += 1;
    if (statementStandingOf(statement, leaf, sheet) !== 'claim') continue;
    if (first < 0) first = at;
    if (isAdverse(leaf, statement, sheet))
      return (leaf.negated ? MET : NOT_MET) | BY_CLAIM | decidedAt(at);
  }
  return first < 0 ? null : NOT_EVIDENCED | BY_CLAIM | decidedAt(first);
};

const fromStatements = (leaf: CompiledLeaf, state: FactState, sheet: FactSheet): FindingCode => {
  const { statements } = state;
  const proved = fromEvidence(leaf, statements, sheet);
  if (proved !== null) return proved;
  const claimed = fromClaims(leaf, statements, sheet);
  if (claimed !== null && verdictIn(claimed) !== NOT_EVIDENCED) return claimed;
  return fromWordsOrRole(leaf, state, sheet) ?? claimed ?? NOTHING;
};

/** Judges one leaf on a line's facts (docs/rules/criteria-and-facts.md). */
export const judgeLeaf = (leaf: CompiledLeaf, sheet: FactSheet): FindingCode => {
  const state = sheet.stateOf(leaf.fact);
  if (state === undefined) return NOTHING;
  return state.statements.length > 0
    ? fromStatements(leaf, state, sheet)
    : (fromWordsOrRole(leaf, state, sheet) ?? NOTHING);
};
