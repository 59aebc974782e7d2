import type { ApplicationDraft } from '../../draft/application-draft.js';
import type { ChecklistEntry } from './checklist.js';
import type {
  DocumentRule,
  EvidenceRules,
} from '../../../../rulebook/rules/bank-rules/evidence-rules.js';

/** A question before it has a place in the checklist. */
export type Question = Pick<
  ChecklistEntry,
  'lineNo' | 'fact' | 'standard' | 'ask' | 'acceptableEvidence' | 'neededFor'
> & {
  readonly name: string;
  /** Questions of one group are alternatives. */
  readonly group: string | null;
  /** Meaning of the question whose answer answers this one as well. */
  readonly follows?: string;
};

/** What decides which papers of the deal are asked for. */
export type AskedDeal = Pick<ApplicationDraft, 'role' | 'instrument' | 'direction'>;

/** The papers of the deal that the bank asks for because of role, item, instrument and direction. */
export const documentQuestions = (
  rules: Pick<EvidenceRules, 'documents'>,
  deal: AskedDeal & { readonly items: readonly string[] },
): readonly Question[] =>
  rules.documents
    .filter((rule) => asksFor(rule, deal))
    .map((rule) => ({
      lineNo: null,
      fact: null,
      name: `D-${rule.id}`,
      group: null,
      neededFor: rule.neededFor,
      standard: null,
      ask: rule.ask,
      acceptableEvidence: rule.evidenceTypes,
    }));

const asksFor = (
  rule: DocumentRule,
  deal: AskedDeal & { readonly items: readonly string[] },
): boolean =>
  deal.items.length > 0 &&
  rule.instruments.includes(deal.instrument) &&
  rule.directions.includes(deal.direction) &&
  rule.roles.includes(deal.role) &&
  (rule.items.length === 0 || deal.items.some((code) => isUnder(code, rule.items)));

/** `8.5` covers 8.5.1 and not 8.51.1. */
const isUnder = (code: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => `${code}.`.startsWith(`${prefix}.`));
