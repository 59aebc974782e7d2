import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type {
  CrossFieldCode,
  CrossFieldSeverity,
} from '../../../../rulebook/rules/bank-rules/cross-field-rule.js';

/** One field that is compared, under its own name. */
export type ComparedField =
  | { readonly uscc: string }
  | { readonly currency: string }
  | { readonly amountMinor: number }
  | { readonly incoterm: string }
  | { readonly hsCode: string }
  | { readonly unit: string }
  | { readonly issuedOn: string }
  | { readonly shippedOn: string }
  | { readonly drawnOn: string };

/** A value and where it stands; without evidence: with the applicant or in a drawdown. */
export type ComparedValue = ComparedField & {
  readonly evidenceId: string | null;
  readonly evidenceType: string | null;
};

/** Papers of one deal that disagree in a field (docs/rules/deal-papers.md#papers-must-agree). */
export interface CrossFieldFinding {
  readonly code: CrossFieldCode;
  readonly severity: CrossFieldSeverity;
  readonly compared: readonly ComparedValue[];
  /** What disagrees, where, and how to mend it; neither amounts nor USCCs stand in it. */
  readonly text: Bilingual;
}

/** A disagreement before policy says how much it weighs. */
export type Disagreement = Omit<CrossFieldFinding, 'severity'>;
