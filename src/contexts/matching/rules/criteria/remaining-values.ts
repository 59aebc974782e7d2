import type { FactSheet, FactState, WordsReading } from '../facts/fact-sheet.js';
import { statementStandingOf, type StatementRule } from './statement-standing.js';

/** The values that words leave a fact, less those that evidence denies. */
export const remainingValues = (
  words: WordsReading,
  { statements }: FactState,
  rule: StatementRule,
  sheet: FactSheet,
): readonly string[] => {
  if (statements.length === 0) return words.values;
  const denied = statements.filter(
    (one) => !one.holds && statementStandingOf(one, rule, sheet) === 'evidence',
  );
  return words.values.filter((value) => denied.every((one) => one.value !== value));
};
