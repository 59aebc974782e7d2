import type { FactNature } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { FactSheet, Statement } from '../facts/fact-sheet.js';

/**
 * Which standards a statement must have been made under: `any`, or one of the names. A grade
 * says nothing without its standard, so there `named` asks for one.
 */
export interface StandardRule {
  readonly names: ReadonlySet<string> | null;
  readonly named: boolean;
}

/** What of a leaf decides how a statement stands to it. */
export interface StatementRule {
  readonly nature: FactNature;
  readonly standards: StandardRule;
}

/** Whether a statement answers a leaf: made under another standard it says nothing here. */
export type Standing = 'silent' | 'claim' | 'evidence';

const TEST = /test/;

const lacksLaboratory = (statement: Statement, rule: StatementRule, sheet: FactSheet): boolean =>
  sheet.asksLaboratory &&
  rule.nature === 'judgement' &&
  statement.laboratoryQualified !== true &&
  TEST.test(statement.evidenceType ?? '');

/** Why what would be evidence for another leaf is no more than a claim for this one; null when it is not so. */
const whyClaim = (statement: Statement, rule: StatementRule, sheet: FactSheet): string | null => {
  const { names, named } = rule.standards;
  if (names !== null && named && statement.standard === null) return 'standard_not_named';
  return lacksLaboratory(statement, rule, sheet) ? 'laboratory_not_qualified' : null;
};

/** How a statement stands to a leaf. */
export const statementStandingOf = (
  statement: Statement,
  rule: StatementRule,
  sheet: FactSheet,
): Standing => {
  const { names } = rule.standards;
  const { standardNames } = statement;
  if (names !== null && standardNames?.some((name) => names.has(name)) === false) return 'silent';
  return statement.usable && whyClaim(statement, rule, sheet) === null ? 'evidence' : 'claim';
};

/** The statement as far as it answers the leaf: itself, or itself as a mere claim that tells why. */
export const answerOf = (
  statement: Statement,
  rule: StatementRule,
  sheet: FactSheet,
): Statement => {
  const whyNot = whyClaim(statement, rule, sheet);
  return whyNot === null
    ? statement
    : { ...statement, usable: false, whyNot: statement.whyNot ?? whyNot };
};
