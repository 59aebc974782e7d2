import type { GhgMark } from '../../../rulebook/rules/content/catalogue-terms.js';
import type { GreenShare } from '../../../rulebook/rules/assessment/assessment.js';
import type { MoneyAmount } from '../draft/application-draft.js';

/** What the credit side decided (授信审批): apart from the green decision, since green ≠ creditworthy. */
export interface CreditDecision {
  readonly granted: boolean;
  /** The bank's own number of the credit decision. */
  readonly creditReference: string;
  /** Day of the decision, Asia/Shanghai. */
  readonly decidedOn: string;
  readonly note: string;
  /** The reference of the decision that this one corrects; absent: it is the first. */
  readonly corrects?: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

export interface CreditCorrection {
  readonly credit: CreditDecision;
  readonly persons: readonly string[];
}

/** Something that must be true before the first payout (放款前提条件). */
export interface ConditionPrecedent {
  /** `C-<n>` of the contract; the entry id of a waived checklist entry. */
  readonly conditionId: string;
  readonly text: string;
}

/** The contract as the bank's systems hold it. */
export interface FinancingContract {
  readonly contractReference: string;
  readonly signedOn: string;
  /** The last day of the tenor: monitoring ends then. */
  readonly maturesOn: string;
  readonly useOfProceedsClause: boolean;
  readonly reportingDuty: boolean;
  readonly covenants: readonly string[];
  readonly conditions: readonly ConditionPrecedent[];
  readonly recordedBy: string;
  readonly recordedAt: string;
}

export interface ConditionFinding {
  readonly conditionId: string;
  readonly met: boolean;
  readonly note: string;
}

/** A payout check (放款审核). Whether it passes is derived from its findings. */
export interface PayoutCheck {
  readonly findings: readonly ConditionFinding[];
  /** Checklist entries whose evidence is no longer valid on the day of the check. */
  readonly expiredEntries: readonly string[];
  readonly passes: boolean;
  readonly note: string;
  readonly by: string;
  readonly at: string;
  readonly revisionSeen: number;
}

export interface Drawdown {
  /** The bank's own number of the payout; once per application. */
  readonly drawdownReference: string;
  readonly amount: MoneyAmount;
  readonly drawnOn: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

/**
 * What an application is labelled with: row, edition, mark and share
 * (docs/rules/after-approval.md#label).
 */
export interface GreenLabel {
  readonly edition: string;
  readonly revisionHash: string;
  readonly assessmentId: string;
  readonly lines: readonly {
    readonly lineNo: number;
    readonly itemCode: string;
    readonly rowId: string;
    readonly ghgMark: GhgMark;
  }[];
  readonly greenShare: GreenShare;
  readonly labelledOn: string;
}

/** Credit, contract, payout and label of an application: what follows an approval. */
export interface Financing {
  readonly credit: CreditDecision | null;
  /** What stood before it was corrected, oldest first; absent: nothing. */
  readonly earlierCredits?: readonly CreditDecision[];
  /** The last instant at which a refusal that ended the application can be corrected; absent: never. */
  readonly correctableUntil?: string;
  /** A correction that one person recorded and that waits for another, and who that is; absent: none. */
  readonly correction?: CreditCorrection;
  /** The last one proposed, where it was refused or taken back, by whom and why; absent: none was. */
  readonly correctionRefused?: {
    readonly credit: CreditDecision;
    readonly by: string;
    readonly note: string;
    /** By who proposed it, or one of the two where a delegate did either; absent: refused. */
    readonly takenBack?: true;
  };
  readonly contract: FinancingContract | null;
  readonly payoutChecks: readonly PayoutCheck[];
  readonly drawdowns: readonly Drawdown[];
  /** The label as it stands; `null` before disbursement and after removal. */
  readonly label: GreenLabel | null;
}

export const noFinancing: Financing = {
  credit: null,
  contract: null,
  payoutChecks: [],
  drawdowns: [],
  label: null,
};
