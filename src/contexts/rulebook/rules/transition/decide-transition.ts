import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Policies } from '../content/catalogue-content.js';
import type { TransitionAnswer } from '../assessment/assessment.js';
import type { Instrument, TransitionInput } from '../assessment/assessment-input.js';
import { transitionCaseOf } from './transition-case-of.js';
import type {
  StandardSource,
  TransitionCase,
  TransitionFeature,
  TransitionRow,
  TransitionStandard,
  TransitionTable,
} from './transition-table.js';

/**
 * Which standard judges this deal: the row of the transition table that holds, its clause (in
 * Chinese; `transitionClauseOf` has both languages) and `2025`, `previous` or `manual`, in whose place
 * stands what people chose for this row. Depends on the stated days and that choice only, never on the day it runs, so it re-runs to the same answer years later.
 * Source: 银发〔2025〕132号, docs/rules/which-standard.md; what the notice leaves open is a bank policy.
 * @throws RangeError when a gap is in the table, which `findTransitionDefects` rules out at import.
 */
export const decideTransition = (
  table: TransitionTable,
  input: TransitionInput,
  policies: Policies,
): TransitionAnswer => {
  const loanPublishedOn = loanPublicationDay(table, policies);
  const { publishedOn: bondPublishedOn, effectiveOn } = table;
  const facts = transitionCaseOf(input, { loanPublishedOn, bondPublishedOn, effectiveOn });
  const row = table.rows.find((one) => rowHolds(one, input.instrument, facts));
  if (!row) throw new RangeError(`no transition row for ${input.instrument}`);
  const answers = row.standard.map((source) => standardOf(source, facts, policies));
  const answer = { rule: row.id, clause: row.clauseZh };
  const standard = agreed(answers);
  const { chosenStandard: chosen } = input;
  return standard === 'manual' && chosen?.rule === row.id
    ? { ...answer, standard: chosen.standard, chosen: true }
    : { ...answer, standard };
};

/** Whether a row leaves the choice to the issuer, whom nobody of the bank stands in for. */
export const isIssuersChoice = (table: TransitionTable, rule: string): boolean =>
  table.rows.some(({ id, standard }) => id === rule && standard.includes('issuer'));

/** The day from which the notice counts as published for loans: a policy, since the notice does not define it. */
export const loanPublicationDay = (
  { publishedOn }: Pick<TransitionTable, 'publishedOn'>,
  policies: Policies,
): string => policyText(policies, 'loanPublicationDate') ?? publishedOn;

/** The clause of a rule in both languages, undefined for an id the table does not have. */
export const transitionClauseOf = (table: TransitionTable, rule: string): Bilingual | undefined => {
  const row = table.rows.find((one) => one.id === rule);
  return row && { zh: row.clauseZh, en: row.clauseEn };
};

/** Does this row take a deal of that instrument and case? */
export const rowHolds = (
  row: TransitionRow,
  instrument: Instrument,
  facts: TransitionCase,
): boolean =>
  row.instruments.includes(instrument) &&
  (Object.keys(row.when) as TransitionFeature[]).every((feature) => {
    const accepted: readonly string[] | undefined = row.when[feature];
    return accepted === undefined || accepted.includes(facts[feature]);
  });

const standardOf = (
  source: StandardSource,
  facts: TransitionCase,
  policies: Policies,
): TransitionStandard => {
  if (source === 'issuer') return facts.issuerChoice === 'none' ? 'manual' : facts.issuerChoice;
  if (typeof source === 'string') return source;
  const answer = policyText(policies, source.policy);
  return answer === '2025' || answer === 'previous' ? answer : 'manual';
};

const agreed = (answers: readonly TransitionStandard[]): TransitionStandard => {
  const [first = 'manual', ...others] = answers;
  return others.every((one) => one === first) ? first : 'manual';
};

const policyText = (policies: Policies, id: string): string | undefined => {
  const value = policies.policies.find((one) => one.id === id)?.default;
  return typeof value === 'string' ? value : undefined;
};
