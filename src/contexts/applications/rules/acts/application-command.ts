/** What a person or a worker asks for. What is looked up for it stands in `lookups.ts`. */
import type { ApplicationEvent } from '../state/application-event.js';
import type { DocumentProposal } from '../documents/document-proposal.js';
import type { ApplicationDraft, ExchangeRate, MoneyAmount } from '../draft/application-draft.js';
import type { ApprovedPart } from '../review/amount/approved-amount.js';
import type { ChosenStandard } from '../../../rulebook/rules/assessment/assessment-input.js';
import type { LineOutcome, Verdict } from '../../../rulebook/rules/assessment/assessment.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';
import type { Evidence } from '../evidence/checklist/checklist.js';
import type { ConditionFinding } from '../financing/financing.js';
import type { LabelChangeKind } from '../monitoring/monitoring.js';
import type { AskedReason, CorrectionReason, EnvironmentalLookup } from '../review/review.js';
import type { ScreeningSnapshot } from '../evidence/screening/screening-snapshot.js';
import type { ThirdParty } from '../deadlines/third-party-wait.js';

export type ApplicationCommand =
  | {
      readonly kind: 'draft_application';
      readonly draft: ApplicationDraft;
    }
  | { readonly kind: 'edit_draft'; readonly draft: ApplicationDraft }
  | {
      readonly kind: 'submit_application';
    }
  | {
      readonly kind: 'accept_intake';
      readonly note: string;
    }
  | {
      readonly kind: 'refuse_intake';
      readonly reasonCodes: readonly string[];
      readonly note: string;
    }
  | {
      readonly kind: 'confirm_screening';
      readonly note: string;
    }
  | { readonly kind: 'confirm_not_green'; readonly note: string }
  | {
      readonly kind: 'upload_evidence';
      readonly evidence: Omit<
        Evidence,
        'uploadedBy' | 'uploadedAt' | 'status' | 'reviewedBy' | 'reason' | 'proposals'
      >;
    }
  | {
      readonly kind: 'accept_evidence';
      readonly evidenceId: string;
      /** The hash the officer looked at. */
      readonly contentHash: string;
      /** Why in spite of what does not fit; absent: nothing was seen that does not. */
      readonly note?: string;
    }
  | {
      readonly kind: 'propose_financing_exception';
      readonly evidenceId: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'decide_financing_exception';
      readonly evidenceId: string;
      readonly agrees: boolean;
      readonly note: string;
    }
  | {
      readonly kind: 'reject_evidence';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'reopen_evidence';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly reason: string;
    }
  | {
      /** An officer has opened the file and checks it. */
      readonly kind: 'take_up_evidence';
      readonly evidenceId: string;
      readonly contentHash: string;
    }
  | {
      readonly kind: 'claim_not_applicable';
      readonly entryId: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'decide_not_applicable';
      readonly entryId: string;
      readonly agrees: boolean;
      readonly note: string;
    }
  | {
      readonly kind: 'propose_waiver';
      readonly entryId: string;
      readonly reason: string;
      readonly expiresOn: string;
    }
  | {
      readonly kind: 'decide_waiver';
      readonly entryId: string;
      readonly agrees: boolean;
      readonly note: string;
    }
  | { readonly kind: 'expire_evidence' }
  | ({ readonly kind: 'record_scan' } & Omit<
      Extract<ApplicationEvent, { type: 'evidence.scanned' }>,
      'type' | 'decidedUnder'
    >)
  | {
      readonly kind: 'accept_proposal';
      readonly evidenceId: string;
      readonly contentHash: string;
      /** As the reader made it, never as a person sends it. */
      readonly proposal: DocumentProposal;
    }
  | {
      readonly kind: 'reject_proposal';
      readonly evidenceId: string;
      readonly contentHash: string;
      readonly proposal: DocumentProposal;
      readonly reason: string;
    }
  | {
      readonly kind: 'complete_collection';
    }
  | { readonly kind: 'expire_collection' }
  | { readonly kind: 'discard_draft' }
  | { readonly kind: 'abandon_draft' }
  | { readonly kind: 'reopen_application' }
  | { readonly kind: 'request_correction'; readonly reasons: readonly CorrectionReason[] }
  | {
      readonly kind: 'answer_correction';
      readonly answer: string;
      /** The amended draft, when the request asked for amendments. */
      readonly draft: ApplicationDraft | null;
    }
  | {
      readonly kind: 'record_environmental_screening';
      readonly lookups: readonly EnvironmentalLookup[];
    }
  | {
      readonly kind: 'keep_screening_snapshot';
      readonly snapshot: Omit<ScreeningSnapshot, 'by' | 'at'>;
    }
  | {
      readonly kind: 'reassess_application';
      /** A newer revision of the bank; `null`: the one in force today. */
      readonly revision: { readonly name: string; readonly contentHash: string } | null;
      readonly note: string;
    }
  | {
      readonly kind: 'claim_step';
    }
  | { readonly kind: 'unclaim_step'; readonly reason?: string }
  | {
      readonly kind: 'assign_step';
    }
  | { readonly kind: 'reassign_step'; readonly userId: string; readonly reason: string }
  | { readonly kind: 'recall_step'; readonly note: string }
  | {
      readonly kind: 'cast_vote';
      readonly agrees: boolean;
      readonly note: string;
    }
  | {
      readonly kind: 'propose_override';
      readonly lineNo: number;
      /** Place of the criterion in the assessment, or `null`: the outcome of the whole line. */
      readonly path: string | null;
      readonly to: Verdict | LineOutcome;
      readonly reasonCode: string;
      readonly text: string;
      readonly evidenceIds: readonly string[];
    }
  | {
      readonly kind: 'resolve_override';
      readonly overrideId: string;
      readonly confirms: boolean;
      readonly note: string;
    }
  | {
      readonly kind: 'propose_standard';
      readonly standard: ChosenStandard['standard'];
      readonly reason: string;
    }
  | { readonly kind: 'decide_standard'; readonly agrees: boolean; readonly note: string }
  | {
      readonly kind: 'record_review';
      readonly agrees: boolean;
      readonly reasonCodes: readonly string[];
      readonly reasons?: readonly AskedReason[];
      readonly note: string;
      /** Rates of exchange that the reviewer looked up; absent: none. */
      readonly exchangeRates?: readonly ExchangeRate[];
    }
  | {
      readonly kind: 'return_application';
      readonly to: ApplicationStatus;
      readonly reasonCodes: readonly string[];
      readonly reasons?: readonly AskedReason[];
      readonly note: string;
    }
  | {
      readonly kind: 'approve_application';
      readonly note: string;
      /** Less than was asked, by amount or by tranche of the draft; absent: all that is green. */
      readonly part?: ApprovedPart;
      /** Rates of exchange that a review recorded; absent: those of the draft. */
      readonly exchangeRates?: readonly ExchangeRate[];
    }
  | {
      readonly kind: 'decline_application';
      readonly reasonCodes: readonly string[];
      readonly reasons?: readonly AskedReason[];
      readonly note: string;
    }
  | { readonly kind: 'withdraw_application'; readonly reason: string }
  | { readonly kind: 'file_appeal'; readonly grounds: string }
  | { readonly kind: 'decide_appeal'; readonly granted: boolean; readonly note: string }
  | { readonly kind: 'start_monitoring' }
  | {
      readonly kind: 'record_monitoring_event';
      readonly event: 'change' | 'penalty';
      readonly eventReference: string;
      readonly occurredOn: string;
      readonly description: string;
    }
  | {
      readonly kind: 'recheck_label';
      /** The instant of the trigger that the process waited for. */
      readonly asOf: string;
    }
  | { readonly kind: 'settle_recheck'; readonly recheckNumber: number; readonly note: string }
  | {
      readonly kind: 'propose_label_change';
      readonly change: LabelChangeKind;
      readonly recheckNumber: number;
      readonly wrongSince: string | null;
      readonly reasonCodes: readonly string[];
      readonly note: string;
    }
  | { readonly kind: 'confirm_label_change' }
  | { readonly kind: 'refuse_label_change'; readonly note: string }
  | { readonly kind: 'close_application' }
  | { readonly kind: 'place_hold'; readonly reason: string; readonly authority: string }
  | { readonly kind: 'lift_hold'; readonly note: string }
  | {
      readonly kind: 'record_credit';
      readonly granted: boolean;
      readonly creditReference: string;
      readonly decidedOn: string;
      readonly note: string;
      /** The reference of the decision recorded before, which this one corrects. */
      readonly corrects?: string;
    }
  | { readonly kind: 'refuse_credit_correction'; readonly note: string }
  | {
      readonly kind: 'record_contract';
      readonly contractReference: string;
      readonly signedOn: string;
      readonly maturesOn: string;
      readonly useOfProceedsClause: boolean;
      readonly reportingDuty: boolean;
      readonly covenants: readonly string[];
      /** What must be true before the first payout, in words. */
      readonly conditions: readonly string[];
    }
  | {
      readonly kind: 'record_payout_check';
      readonly findings: readonly ConditionFinding[];
      readonly note: string;
    }
  | {
      readonly kind: 'record_drawdown';
      readonly drawdownReference: string;
      readonly amount: MoneyAmount;
      readonly drawnOn: string;
    }
  | { readonly kind: 'warn_deadline'; readonly warnAt: string }
  | {
      readonly kind: 'breach_deadline';
      readonly dueAt: string;
    }
  | {
      readonly kind: 'escalate_deadline';
      readonly to: 'backup' | 'manager';
      readonly dueAt: string;
    }
  | { readonly kind: 'extend_deadline'; readonly dueOn: string; readonly reason: string }
  | {
      readonly kind: 'start_third_party_wait';
      readonly thirdParty: ThirdParty;
      readonly about: string;
      readonly expectedOn: string;
    }
  | { readonly kind: 'end_third_party_wait'; readonly note: string }
  /** The business calendar changed: the deadline is counted anew. */
  | { readonly kind: 'recount_deadline' };

export type ApplicationCommandKind = ApplicationCommand['kind'];

type Of<Kind extends ApplicationCommandKind> = Extract<ApplicationCommand, { kind: Kind }>;

export type { Of as CommandOf };
