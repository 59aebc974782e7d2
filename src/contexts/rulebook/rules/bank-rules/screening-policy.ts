import { terms } from '../../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/**
 * What may be looked up in the environmental screening
 * (docs/rules/environmental-screening.md#compliance-gate).
 */
export const screeningSubjects = [
  'eia',
  'pollution_permit',
  'acceptance',
  'fines',
  'credit_grade',
  'safety',
  'capacity',
  'sanctions',
  'trade_controls',
  'restricted_goods',
] as const;

export type ScreeningSubject = (typeof screeningSubjects)[number];

/** A bank's rules of the environmental screening (`reference/bank/veto-rules.json`). */
export interface ScreeningPolicy {
  readonly subjects: readonly {
    readonly subject: ScreeningSubject;
    /** What the bank calls it. */
    readonly zh: string;
    readonly en: string;
    /** Whether every application must be looked up for it. */
    readonly needed: boolean;
    /** Days after which a look-up is too old to act on. */
    readonly maximumAgeDays: number;
    /** Whether each look-up names a kept snapshot of the page. */
    readonly snapshotNeeded: boolean;
  }[];
  readonly rules: readonly VetoRule[];
}

/** One finding that ends an application, in force from a day to a day, both included. */
export interface VetoRule {
  readonly ruleId: string;
  readonly subject: ScreeningSubject;
  readonly text: { readonly zh: string; readonly en: string };
  readonly from: string;
  readonly to: string | null;
}

/** What the subjects are called where a record of an earlier build does not say it. */
export const subjectTerms: Readonly<Record<ScreeningSubject, Bilingual>> = terms.group('subject');

/** What a bank calls a subject. */
export const subjectName = (
  { subjects }: ScreeningPolicy,
  subject: ScreeningSubject,
): Bilingual => {
  const found = subjects.find((one) => one.subject === subject);
  return found === undefined ? subjectTerms[subject] : { zh: found.zh, en: found.en };
};

/** The rules of a subject that are in force on a day. */
export const rulesInForce = (
  { rules }: ScreeningPolicy,
  subject: ScreeningSubject,
  day: string,
): readonly VetoRule[] =>
  rules.filter(
    (rule) => rule.subject === subject && rule.from <= day && (rule.to === null || day <= rule.to),
  );
