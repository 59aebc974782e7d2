import { fail } from '../../../../kernel/values/result.js';
import type { ApplicationCommandKind, CommandOf } from './application-command.js';
import type { Application } from '../state/application-state.js';
import { decideAppeal, fileAppeal } from '../review/decide-appeal.js';
import { assignStep, reassignStep } from '../review/reviewers/decide-assignment.js';
import { answerCorrection, requestCorrection } from '../review/decide-correction.js';
import { refuseCreditCorrection } from '../financing/decide-credit-correction.js';
import { recordDrawdown } from '../financing/decide-drawdown.js';
import { recordContract, recordCredit, recordPayoutCheck } from '../financing/decide-financing.js';
import {
  breachDeadline,
  escalateDeadline,
  recountDeadline,
  warnDeadline,
} from '../deadlines/decide-deadline.js';
import { extendDeadline } from '../deadlines/decide-extension.js';
import { endThirdPartyWait, startThirdPartyWait } from '../deadlines/decide-third-party-wait.js';
import { refuseWhileWaiting } from '../deadlines/refuse-while-waiting.js';
import {
  abandonDraft,
  discardDraft,
  draftApplication,
  editDraft,
  submitApplication,
} from '../draft/decide-draft.js';
import {
  acceptEvidence,
  expireEvidence,
  rejectEvidence,
  reopenEvidence,
  takeUpEvidence,
  uploadEvidence,
} from '../evidence/papers/decide-evidence.js';
import {
  completeCollection,
  expireCollection,
  reopenApplication,
} from '../review/decide-collection.js';
import { liftHold, placeHold } from '../hold/decide-hold.js';
import {
  decideFinancingException,
  proposeFinancingException,
} from '../financing/decide-financing-exception.js';
import {
  claimNotApplicable,
  decideNotApplicable,
  decideWaiver,
  proposeWaiver,
} from '../evidence/checklist/decide-waiver-or-not-applicable.js';
import { acceptIntake, refuseIntake } from '../review/decide-intake.js';
import { confirmNotGreen, confirmScreening } from '../review/decide-screening.js';
import { withdrawApplication } from '../review/decide-withdrawal.js';
import { proposeOverride, resolveOverride } from '../review/overrides/decide-override.js';
import {
  confirmLabelChange,
  proposeLabelChange,
  refuseLabelChange,
} from '../monitoring/decide-label.js';
import {
  closeApplication,
  recheckLabel,
  recordMonitoringEvent,
  settleRecheck,
  startMonitoring,
} from '../monitoring/decide-monitoring.js';
import { reassessApplication } from '../monitoring/decide-reassessment.js';
import { recordEnvironmentalScreening } from '../review/decide-environmental-screening.js';
import { keepScreeningSnapshot } from '../evidence/screening/decide-screening-snapshot.js';
import { recallStep } from '../review/decide-recall.js';
import { acceptProposal, rejectProposal } from '../evidence/papers/decide-proposal.js';
import {
  approveApplication,
  claimStep,
  declineApplication,
  recordReview,
  returnApplication,
  unclaimStep,
} from '../review/decide-review.js';
import { decideStandard, proposeStandard } from '../review/standard/decide-standard.js';
import { castVote } from '../review/decide-vote.js';
import type { ContextOf, DecideContext, Decided, Decider } from './decider.js';
import { gateViewOf } from './gate-view.js';
import { refuseAtGate } from './refuse-at-gate.js';
import { recordScan } from '../evidence/papers/decide-scan.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

const deciders: { readonly [Kind in ApplicationCommandKind]: Decider<Kind> } = {
  draft_application: draftApplication,
  edit_draft: editDraft,
  submit_application: submitApplication,
  accept_intake: acceptIntake,
  refuse_intake: refuseIntake,
  confirm_screening: confirmScreening,
  confirm_not_green: confirmNotGreen,
  upload_evidence: uploadEvidence,
  accept_evidence: acceptEvidence,
  reject_evidence: rejectEvidence,
  reopen_evidence: reopenEvidence,
  take_up_evidence: takeUpEvidence,
  claim_not_applicable: claimNotApplicable,
  decide_not_applicable: decideNotApplicable,
  propose_waiver: proposeWaiver,
  decide_waiver: decideWaiver,
  propose_financing_exception: proposeFinancingException,
  decide_financing_exception: decideFinancingException,
  expire_evidence: expireEvidence,
  record_scan: recordScan,
  accept_proposal: acceptProposal,
  reject_proposal: rejectProposal,
  complete_collection: completeCollection,
  expire_collection: expireCollection,
  discard_draft: discardDraft,
  abandon_draft: abandonDraft,
  reopen_application: reopenApplication,
  request_correction: requestCorrection,
  answer_correction: answerCorrection,
  record_environmental_screening: recordEnvironmentalScreening,
  keep_screening_snapshot: keepScreeningSnapshot,
  reassess_application: reassessApplication,
  claim_step: claimStep,
  unclaim_step: unclaimStep,
  assign_step: assignStep,
  reassign_step: reassignStep,
  recall_step: recallStep,
  cast_vote: castVote,
  propose_override: proposeOverride,
  resolve_override: resolveOverride,
  propose_standard: proposeStandard,
  decide_standard: decideStandard,
  record_review: recordReview,
  return_application: returnApplication,
  approve_application: approveApplication,
  decline_application: declineApplication,
  withdraw_application: withdrawApplication,
  file_appeal: fileAppeal,
  decide_appeal: decideAppeal,
  start_monitoring: startMonitoring,
  record_monitoring_event: recordMonitoringEvent,
  recheck_label: recheckLabel,
  settle_recheck: settleRecheck,
  propose_label_change: proposeLabelChange,
  confirm_label_change: confirmLabelChange,
  refuse_label_change: refuseLabelChange,
  close_application: closeApplication,
  place_hold: placeHold,
  lift_hold: liftHold,
  record_credit: recordCredit,
  refuse_credit_correction: refuseCreditCorrection,
  record_contract: recordContract,
  record_payout_check: recordPayoutCheck,
  record_drawdown: recordDrawdown,
  warn_deadline: warnDeadline,
  breach_deadline: breachDeadline,
  recount_deadline: recountDeadline,
  escalate_deadline: escalateDeadline,
  extend_deadline: extendDeadline,
  start_third_party_wait: startThirdPartyWait,
  end_third_party_wait: endThirdPartyWait,
};

/**
 * What a command does to an application, or why not. Pure: time, actor and everything looked up
 * are in the context. `null` is an application that does not exist yet.
 */
export const decide = <Kind extends ApplicationCommandKind>(
  application: Application | null,
  command: CommandOf<Kind>,
  context: ContextOf<Kind>,
): Decided => {
  const refusal =
    command.kind === 'draft_application' ? null : refuseEarly(application, command.kind, context);
  if (refusal !== null) return fail(refusal);
  // Without an application there is only a new draft, whose decider takes that.
  return deciders[command.kind](application as Application, command, context);
};

const refuseEarly = (
  application: Application | null,
  kind: ApplicationCommandKind,
  context: DecideContext,
): Refusal | null =>
  application === null
    ? refuse('application_unknown')
    : (refuseAtGate(gateViewOf(application, context.related), kind, context.actor) ??
      refuseStale(application, context) ??
      refuseWhileWaiting(application, kind));

const refuseStale = (application: Application, context: DecideContext): Refusal | null =>
  context.expectedRevision === null || context.expectedRevision === application.revision
    ? null
    : refuse('revision_stale', { seen: context.expectedRevision, now: application.revision });
