/** Where an act is sent, and what of its body the act itself says. */
export interface ActOperation {
  readonly path: string;
  readonly method?: 'delete';
  /** Members that make the act this one; nobody is asked for them. */
  readonly fixed?: Readonly<Record<string, boolean>>;
  /** The act of the grounds whose reasons it takes. */
  readonly reasonsOf?: string;
  /** It ends a step: what is still open is told before it, and it stands back while something is. */
  readonly endsStep?: true;
  /** The act that a page offers first. */
  readonly isMain?: true;
  /** The other answer to what a main act asks: it takes the same step, and says as that one why it is barred. */
  readonly otherAnswer?: true;
}

const of = <Path extends string>(under: Path) =>
  ({ path: `/v1/applications/{applicationId}/${under}` }) as const;

/**
 * Every act that a person takes with the form that its request describes (`asked.json`), in the order in which a
 * case offers them. A test holds that none is missing.
 */
export const actOperations = {
  submit_application: { ...of('submission'), endsStep: true, isMain: true },
  claim_step: { ...of('claim'), isMain: true },
  accept_intake: { ...of('intake'), fixed: { agrees: true }, isMain: true },
  refuse_intake: {
    ...of('intake'),
    fixed: { agrees: false },
    reasonsOf: 'intake',
    otherAnswer: true,
  },
  confirm_screening: { ...of('screening-confirmation'), endsStep: true, isMain: true },
  confirm_not_green: { ...of('not-green-confirmation'), isMain: true },
  complete_collection: { ...of('collection-completion'), endsStep: true, isMain: true },
  answer_correction: { ...of('correction-answer'), isMain: true },
  record_review: { ...of('recommendation'), endsStep: true, reasonsOf: 'review', isMain: true },
  approve_application: { ...of('decision'), endsStep: true, fixed: { agrees: true }, isMain: true },
  decline_application: {
    ...of('decision'),
    fixed: { agrees: false },
    reasonsOf: 'decline',
    otherAnswer: true,
  },
  cast_vote: { ...of('votes'), isMain: true },
  decide_appeal: { ...of('appeal/decision'), isMain: true },
  decide_standard: { ...of('standard-decision'), isMain: true },
  propose_standard: of('standard'),
  decide_not_applicable: {
    ...of('checklist/{entryId}/not-applicable-decision'),
    isMain: true,
  },
  decide_waiver: { ...of('checklist/{entryId}/waiver-decision'), isMain: true },
  decide_financing_exception: {
    ...of('evidence/{evidenceId}/financing-exception-decision'),
    isMain: true,
  },
  resolve_override: { ...of('overrides/{overrideId}/resolution'), isMain: true },
  record_credit: { ...of('credit'), isMain: true },
  refuse_credit_correction: { ...of('credit-correction/refusal'), otherAnswer: true },
  record_contract: { ...of('contract'), isMain: true },
  record_payout_check: { ...of('payout-check'), isMain: true },
  record_drawdown: { ...of('drawdowns'), isMain: true },
  confirm_label_change: { ...of('label-proposal/confirmation'), isMain: true },
  refuse_label_change: { ...of('label-proposal/refusal'), otherAnswer: true },
  propose_label_change: { ...of('label-proposal'), reasonsOf: 'label' },
  settle_recheck: of('recheck-settlement'),
  reopen_application: { ...of('reopening'), isMain: true },
  file_appeal: of('appeal'),
  request_correction: { ...of('correction-rounds'), reasonsOf: 'correction' },
  return_application: { ...of('return'), reasonsOf: 'return' },
  propose_override: { ...of('overrides'), reasonsOf: 'override' },
  claim_not_applicable: of('checklist/{entryId}/not-applicable-claim'),
  propose_waiver: of('checklist/{entryId}/waiver'),
  reopen_evidence: of('evidence/{evidenceId}/reopening'),
  propose_financing_exception: of('evidence/{evidenceId}/financing-exception'),
  extend_deadline: of('deadline-extension'),
  start_third_party_wait: of('third-party-wait'),
  end_third_party_wait: of('third-party-wait/end'),
  reassess_application: of('reassessments'),
  record_monitoring_event: of('monitoring-events'),
  place_hold: of('hold'),
  lift_hold: { ...of('hold/release'), isMain: true },
  unclaim_step: of('claim-release'),
  reassign_step: of('reassignment'),
  recall_step: of('recall'),
  withdraw_application: of('withdrawal'),
  discard_draft: { ...of('draft'), method: 'delete' },
} as const satisfies Readonly<Record<string, ActOperation>>;

export type FormAct = keyof typeof actOperations;
