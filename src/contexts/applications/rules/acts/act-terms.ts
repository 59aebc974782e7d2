import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ApplicationCommandKind } from './application-command.js';
import type { ChecklistEntryStatus, EvidenceStatus } from '../evidence/checklist.js';
import type { ReviewStep } from '../../../rulebook/rules/bank-rules/review-step.js';

/** What each act is called in a sentence such as "cannot …". */
export const actTerms: Readonly<Record<ApplicationCommandKind, Bilingual>> = {
  draft_application: { zh: '起草申请', en: 'draft the application' },
  edit_draft: { zh: '修改草稿', en: 'edit the draft' },
  submit_application: { zh: '提交申请', en: 'submit the application' },
  accept_intake: { zh: '受理', en: 'accept the application' },
  refuse_intake: { zh: '作出不予受理决定', en: 'refuse to accept the application' },
  confirm_screening: { zh: '确认识别结果', en: 'confirm the screening' },
  confirm_not_green: { zh: '确认不予认定', en: 'confirm that nothing is green' },
  upload_evidence: { zh: '上传证明材料', en: 'upload evidence' },
  accept_evidence: { zh: '采信证明材料', en: 'accept evidence' },
  reject_evidence: { zh: '退回证明材料', en: 'reject evidence' },
  reopen_evidence: { zh: '重新打开已接受的材料', en: 're-open accepted evidence' },
  take_up_evidence: { zh: '开始审核证明材料', en: 'take up evidence' },
  claim_not_applicable: { zh: '提出清单项不适用', en: 'claim that an entry does not apply' },
  decide_not_applicable: { zh: '复核不适用的提请', en: 'decide whether an entry applies' },
  propose_waiver: { zh: '提请豁免', en: 'propose a waiver' },
  decide_waiver: { zh: '复核豁免', en: 'decide a waiver' },
  propose_financing_exception: {
    zh: '提请重复融资例外',
    en: 'propose that a document be financed again',
  },
  decide_financing_exception: {
    zh: '复核重复融资例外',
    en: 'decide whether a document may be financed again',
  },
  expire_evidence: { zh: '标记失效材料', en: 'mark evidence as run out' },
  record_scan: { zh: '登记扫描结果', en: 'record a scan' },
  accept_proposal: { zh: '采纳识读建议', en: 'accept a proposal of the reader' },
  reject_proposal: { zh: '不采纳识读建议', en: 'reject a proposal of the reader' },
  complete_collection: { zh: '完成材料收集', en: 'complete the collection' },
  expire_collection: { zh: '因逾期结束材料收集', en: 'end the collection by silence' },
  discard_draft: { zh: '作废草稿', en: 'discard the draft' },
  abandon_draft: { zh: '搁置草稿', en: 'set the draft aside' },
  reopen_application: { zh: '重新开启申请', en: 'reopen the application' },
  request_correction: { zh: '发出补正通知', en: 'request a correction' },
  answer_correction: { zh: '答复补正', en: 'answer a correction' },
  record_environmental_screening: {
    zh: '登记环境合规筛查',
    en: 'record the environmental screening',
  },
  keep_screening_snapshot: { zh: '保存查询快照', en: 'keep a snapshot of a look-up' },
  reassess_application: { zh: '重新识别', en: 're-assess the application' },
  claim_step: { zh: '认领环节', en: 'claim the step' },
  unclaim_step: { zh: '交回环节', en: 'give the step back' },
  assign_step: { zh: '分派环节', en: 'assign the step' },
  recall_step: { zh: '收回办理', en: 'recall the last act' },
  cast_vote: { zh: '表决', en: 'cast a vote' },
  propose_override: { zh: '提请人工调整', en: 'propose an override' },
  resolve_override: { zh: '复核人工调整', en: 'resolve an override' },
  record_review: { zh: '出具审查意见', en: 'record a review' },
  return_application: { zh: '退回申请', en: 'return the application' },
  approve_application: { zh: '批准', en: 'approve the application' },
  decline_application: { zh: '不予批准', en: 'decline the application' },
  withdraw_application: { zh: '撤回申请', en: 'withdraw the application' },
  file_appeal: { zh: '申请复议', en: 'appeal' },
  decide_appeal: { zh: '作出复议决定', en: 'decide an appeal' },
  start_monitoring: { zh: '转入存续期管理', en: 'start monitoring' },
  record_monitoring_event: { zh: '登记存续期事件', en: 'record an event of monitoring' },
  recheck_label: { zh: '复查绿色标识', en: 're-check the label' },
  settle_recheck: { zh: '办结复查', en: 'settle a re-check' },
  propose_label_change: { zh: '提请变更绿色标识', en: 'propose a change of the label' },
  confirm_label_change: { zh: '确认变更绿色标识', en: 'confirm a change of the label' },
  refuse_label_change: { zh: '否决变更绿色标识', en: 'refuse a change of the label' },
  close_application: { zh: '归档', en: 'close the application' },
  place_hold: { zh: '依法冻结', en: 'place a legal hold' },
  lift_hold: { zh: '解除冻结', en: 'lift the legal hold' },
  record_credit: { zh: '登记授信决定', en: 'record the credit decision' },
  record_contract: { zh: '登记合同', en: 'record the contract' },
  record_payout_check: { zh: '登记放款审核', en: 'record the payout check' },
  record_drawdown: { zh: '登记提款', en: 'record a drawdown' },
  warn_deadline: { zh: '期限提醒', en: 'remind of the deadline' },
  breach_deadline: { zh: '登记逾期', en: 'record that the deadline is missed' },
  escalate_deadline: { zh: '逾期升级', en: 'escalate the missed deadline' },
  recount_deadline: { zh: '重算期限', en: 'count the deadline anew' },
  extend_deadline: { zh: '延长期限', en: 'extend the deadline' },
  start_third_party_wait: { zh: '登记等待第三方', en: 'wait for a third party' },
  end_third_party_wait: { zh: '结束等待第三方', en: 'end the wait for a third party' },
};

/** What banks call each step of the review. */
export const stepTerms: Readonly<Record<ReviewStep, Bilingual>> = {
  client_management: { zh: '受理、识别与合规筛查', en: 'intake, identification and screening' },
  first_review: { zh: '审查（初审）', en: 'first review' },
  second_review: { zh: '审批（复审）', en: 'second review' },
  final_approval: { zh: '终审', en: 'final approval' },
  payout_check: { zh: '放款审核', en: 'payout check' },
  appeal: { zh: '复议', en: 'appeal' },
};

/** How far a piece of evidence has come. */
export const evidenceTerms: Readonly<Record<EvidenceStatus, Bilingual>> = {
  uploaded: { zh: '待审核', en: 'waiting for the bank' },
  accepted: { zh: '已采信', en: 'accepted' },
  rejected: { zh: '已退回', en: 'rejected' },
  superseded: { zh: '已被替换', en: 'superseded' },
  expired: { zh: '已失效', en: 'no longer valid' },
};

/** How far an entry of the checklist has come. */
export const entryTerms: Readonly<Record<ChecklistEntryStatus, Bilingual>> = {
  requested: { zh: '待提供', en: 'asked for' },
  uploaded: { zh: '待审核', en: 'waiting for the bank' },
  checking: { zh: '审核中', en: 'being looked at' },
  accepted: { zh: '已采信', en: 'accepted' },
  rejected: { zh: '已退回', en: 'rejected' },
  superseded: { zh: '不再要求', en: 'no longer asked' },
  expired: { zh: '已失效', en: 'no longer valid' },
  waived: { zh: '已豁免', en: 'waived' },
  not_applicable: { zh: '不适用', en: 'not applicable' },
};
