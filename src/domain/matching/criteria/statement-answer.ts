import type { FactSheet, Statement } from '../facts/fact-sheet.js';
import type { LeafPlan } from './leaf-test.js';

/**
 * Which standards a statement must have been made under: `any`, or one of the names. A grade
 * says nothing without its standard, so there `named` asks for one.
 */
export interface StandardRule {
  readonly names: ReadonlySet<string> | null;
  readonly named: boolean;
}

const claim = (statement: Statement, whyNot: string): Statement => ({
  ...statement,
  usable: false,
  whyNot: statement.whyNot ?? whyNot,
});

const TEST = /test/;

const lacksLaboratory = (statement: Statement, plan: LeafPlan, sheet: FactSheet): boolean =>
  sheet.asksLaboratory &&
  plan.nature === 'judgement' &&
  statement.laboratoryQualified !== true &&
  TEST.test(statement.evidenceType ?? '');

/**
 * The statement as far as it answers the leaf: itself, itself as a mere claim, or null when it
 * was made under another standard and says nothing here.
 */
export const statementAnswer = (
  statement: Statement,
  plan: LeafPlan,
  sheet: FactSheet,
): Statement | null => {
  const { names, named } = plan.standards;
  if (names !== null) {
    if (statement.standard === null && named) return claim(statement, 'standard_not_named');
    if (statement.standardName !== null && !names.has(statement.standardName)) return null;
  }
  return lacksLaboratory(statement, plan, sheet)
    ? claim(statement, 'laboratory_not_qualified')
    : statement;
};
