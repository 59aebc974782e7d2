import type { FactSheet, FactState, ShownValue, Statement } from '../facts/fact-sheet.js';
import type { CompiledLeaf } from './compiled-criterion.js';
import {
  NOT_EVIDENCED,
  basisIn,
  isNarrowed,
  statementIn,
  verdictIn,
  type Basis,
  type FindingCode,
  type VerdictCode,
} from './finding-code.js';
import { remainingValues } from './remaining-values.js';
import { answerOf } from './statement-standing.js';

/** What a leaf came to, with the values and the statement behind it. */
export interface LeafFinding {
  readonly verdict: VerdictCode;
  readonly basis: Basis;
  readonly shown: ShownValue;
  readonly standard: string | null;
  readonly statement: Statement | null;
  readonly words: string | null;
  readonly contradictory: boolean;
  /** Values still possible when words or evidence narrow an enum without settling it. */
  readonly narrowed: boolean;
}

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

const shownOf = (values: readonly string[]): ShownValue =>
  values.length === 1 ? (values[0] ?? null) : values;

/** What words or role left of the fact's values. */
const shownIn = (state: FactState, leaf: CompiledLeaf, sheet: FactSheet): ShownValue => {
  const { implied, words } = state;
  if (implied !== null) return shownOf(implied);
  return words === null ? null : shownOf(remainingValues(words, state, leaf, sheet));
};

/** A leaf's code with the values, the standard and the statement that it stands for; same sheet as it was judged on. */
export const spellFinding = (
  code: FindingCode,
  leaf: CompiledLeaf,
  sheet: FactSheet,
): LeafFinding => {
  const state = sheet.stateOf(leaf.fact);
  const basis = basisIn(code);
  if (state === undefined || basis === 'none') return NOTHING;
  const statement = state.statements[statementIn(code)];
  const narrowed = isNarrowed(code);
  if (statement === undefined)
    return {
      verdict: verdictIn(code),
      basis,
      shown: shownIn(state, leaf, sheet),
      standard: null,
      statement: null,
      words: basis === 'words' ? (state.words?.words ?? null) : null,
      contradictory: false,
      narrowed,
    };
  return {
    verdict: verdictIn(code),
    basis,
    shown: statement.shown,
    standard: statement.standard,
    statement: answerOf(statement, leaf, sheet),
    words: null,
    contradictory: narrowed,
    narrowed,
  };
};
