import { addMonths } from '../../../../../kernel/values/clock/add-months.js';
import type { ChecklistEntry, Evidence } from '../checklist/checklist.js';
import type { ValidityRule } from '../../../../rulebook/rules/bank-rules/evidence-rules.js';
import { dateProblemOn } from '../../../../matching/rules/facts/evidence-usability.js';
import type { DateProblem } from '../../../../matching/rules/facts/evidence-usability.js';
import { validityDays } from './validity-days.js';
import type { DealDates } from './validity-days.js';

/**
 * Shipment, else approval: where nothing else is laid down
 * (docs/rules/evidence.md#the-day-that-matters).
 */
const usual: ValidityRule = { on: 'shipment', maximumAgeMonths: null };

/** The rule for a type of document under an entry, as frozen with the entry. */
export const validityRuleOf = (entry: ChecklistEntry, evidenceType: string): ValidityRule =>
  entry.proofs.find((proof) => proof.evidenceType === evidenceType) ?? entry.validity ?? usual;

type Dated = Pick<Evidence, 'issuedOn' | 'validUntil'>;

/** The last day a document counts: what is printed on it, or its greatest age if that is sooner. */
export const countsUntil = (
  { issuedOn, validUntil }: Dated,
  { maximumAgeMonths }: ValidityRule,
): string | null => {
  if (issuedOn === null || maximumAgeMonths === null) return validUntil;
  const oldest = addMonths(issuedOn, maximumAgeMonths);
  return validUntil === null || oldest < validUntil ? oldest : validUntil;
};

/** A document that is not valid on a day that matters. */
export interface ValidityProblem {
  readonly evidenceId: string;
  readonly entryId: string;
  readonly problem: DateProblem;
  readonly on: ValidityRule['on'];
  readonly day: string;
}

/** What is wrong with the dates of a document for an entry, tested as the assessment tests it. */
export const validityProblemOf = (
  deal: DealDates,
  entry: ChecklistEntry,
  evidence: Evidence,
  judgedOn: string,
): ValidityProblem | null => {
  const rule = validityRuleOf(entry, evidence.evidenceType);
  const until = { ...evidence, validUntil: countsUntil(evidence, rule) };
  for (const day of validityDays(rule, deal, entry.lineNo, judgedOn)) {
    const problem = dateProblemOn(until, [day]);
    if (problem !== null)
      return { evidenceId: evidence.evidenceId, entryId: entry.entryId, problem, on: rule.on, day };
  }
  return null;
};
