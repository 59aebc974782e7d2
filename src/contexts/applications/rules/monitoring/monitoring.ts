import type { BoundReason } from '../review/review.js';
import type { AssessmentSummary } from '../state/assessment-summary.js';
import type { GreenLabel } from '../financing/financing.js';

/** What makes a label be checked again (docs/rules/after-approval.md#re-check). */
export type RecheckCause =
  'evidence_expiry' | 'waiver_expiry' | 'evidence' | 'drawdown' | 'change' | 'penalty';

export interface RecheckTrigger {
  readonly cause: RecheckCause;
  /** The instant from which on it asks for a re-check. */
  readonly at: string;
  /** An entry id, a drawdown's or an event's number. */
  readonly about: string;
}

/** Something that happened to the financed thing or the borrower, as people or systems report it. */
export interface MonitoringEvent {
  readonly event: 'change' | 'penalty';
  readonly eventReference: string;
  readonly occurredOn: string;
  readonly description: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

/** `changed`: other rows than before, no mark or share lost. */
export type RecheckOutcome = 'unchanged' | 'stronger' | 'changed' | 'weaker';

/**
 * A re-assessment after approval, beside the one decided on: the pinned revision, the evidence
 * valid on the day. It changes nothing by itself; where it matters it is a task for an officer.
 */
export interface Recheck {
  readonly number: number;
  /** Instant up to which triggers are covered. */
  readonly asOf: string;
  readonly judgedOn: string;
  readonly triggers: readonly RecheckTrigger[];
  readonly assessment: AssessmentSummary;
  readonly expiredEntries: readonly string[];
  readonly outcome: RecheckOutcome;
  /** A penalty is among the causes, or among those of a re-check no officer had settled. */
  readonly penalty: boolean;
  /** An officer must look: the outcome differs, a penalty is among the causes, or a waiver ended. */
  readonly asksOfficer: boolean;
  readonly settled: {
    readonly by: string | null;
    readonly at: string;
    readonly note: string;
  } | null;
}

export type LabelChangeKind = 'downgrade' | 'remove' | 'restore';

/** A change of the label that one person proposed and another must confirm. */
export interface LabelProposal {
  readonly change: LabelChangeKind;
  readonly recheckNumber: number;
  /** The label that follows from the re-check; `null`: none. */
  readonly label: GreenLabel | null;
  /** Since when the filed figures are wrong; `null` for a restoration. */
  readonly wrongSince: string | null;
  readonly reasonCodes: readonly string[];
  readonly note: string;
  readonly by: string;
  readonly persons: readonly string[];
  readonly at: string;
}

/** A change of the label as confirmed. */
export interface LabelChange {
  readonly change: LabelChangeKind;
  readonly recheckNumber: number;
  readonly before: GreenLabel | null;
  readonly after: GreenLabel | null;
  readonly reasonCodes: readonly string[];
  /** The reasons in words, and what was said to them; absent in records of earlier builds. */
  readonly reasons?: readonly BoundReason[];
  readonly note?: string;
  /** Since when the label was wrong; absent for a restoration and in records of earlier builds. */
  readonly wrongSince?: string;
  readonly proposedBy: string;
  readonly confirmedBy: string;
  readonly at: string;
  /** Reporting quarters, `2026-Q4`, whose filed figures are to be restated. */
  readonly periodsAffected: readonly string[];
}

export interface Monitoring {
  /** Triggers at or before this instant are covered; `null` before disbursement. */
  readonly coveredUntil: string | null;
  /** Triggers of what was recorded; expiries follow from the evidence. */
  readonly recorded: readonly RecheckTrigger[];
  readonly events: readonly MonitoringEvent[];
  readonly rechecks: readonly Recheck[];
  readonly proposal: LabelProposal | null;
  /** The last proposal was refused, with this note, and nothing came of it since; else `null` or absent. */
  readonly refused?: {
    readonly note: string;
    /** Whoever proposed it, or a delegate for them, took it back. */
    readonly takenBack?: true;
  } | null;
  readonly labelChanges: readonly LabelChange[];
}

export const noMonitoring: Monitoring = {
  coveredUntil: null,
  recorded: [],
  events: [],
  rechecks: [],
  proposal: null,
  labelChanges: [],
};
