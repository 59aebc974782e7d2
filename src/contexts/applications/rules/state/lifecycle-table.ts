/**
 * The whole lifecycle as one table: which event leads from which state to which, and who moves it
 * (docs/rules/application-states.md). `decide` asks it, the invariants reader (V4) walks it,
 * `docs/lifecycle.md` is drawn from it. A state that is not named for an event cannot take it.
 */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ApplicationStatus } from '../../../rulebook/rules/bank-rules/application-status.js';

export type Mover = 'exporter' | 'bank' | 'system';

export interface LifecycleRow {
  readonly event: string;
  readonly mover: Mover;
  /** What must be true for the event to happen. */
  readonly guard: Bilingual;
  readonly from: readonly ApplicationStatus[];
  /** `origin`: the state the application came from when it was sent here. */
  readonly to: readonly (ApplicationStatus | 'origin')[];
}

/** Where an exporter may still withdraw: any time after submission and before disbursement. */
const beforeDisbursement: readonly ApplicationStatus[] = [
  'submitted',
  'intake',
  'screening',
  'not_green_proposed',
  'collection',
  'correction',
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
  'approved',
  'partly_approved',
  'appealed',
  'expired',
  'credit',
  'contract',
  'payout_check',
  'held',
];

/** What its exporter alone sees: nothing was submitted yet. */
export const unsubmittedStatuses: readonly ApplicationStatus[] = ['draft', 'abandoned'];

/** Where something can still happen: a legal hold stops it. */
const open: readonly ApplicationStatus[] = [
  ...beforeDisbursement,
  'disbursed',
  'monitoring',
  'delabelled',
];

const earlier: readonly ApplicationStatus[] = [
  'intake',
  'collection',
  'environmental_screening',
  'first_review',
  'second_review',
];

export const lifecycleTable: readonly LifecycleRow[] = [
  {
    event: 'application.submitted',
    mover: 'exporter',
    guard: {
      zh: '交易角色、资金用途和至少一行货物已填写；银行有足够的不同人员办理；目录版本按过渡规则选定并锁定',
      en: 'role in the deal, use of proceeds and at least one line; enough different reviewers exist; the catalogue edition is chosen by the transition table and pinned',
    },
    from: ['draft'],
    to: ['submitted'],
  },
  {
    event: 'application.abandoned',
    mover: 'system',
    guard: {
      zh: '草稿长期无人处理；由计时器软性结束',
      en: 'the draft was left alone for long; a timer ends it softly',
    },
    from: ['draft'],
    to: ['abandoned'],
  },
  {
    event: 'intake.opened',
    mover: 'system',
    guard: { zh: '提交时即进入受理', en: 'opens with the submission' },
    from: ['submitted'],
    to: ['intake'],
  },
  {
    event: 'intake.accepted',
    mover: 'bank',
    guard: {
      zh: '材料真实、齐全；每一行已按锁定的目录修订识别',
      en: 'material is true and complete; every line is assessed under the pinned revision',
    },
    from: ['intake'],
    to: ['screening'],
  },
  {
    event: 'intake.refused',
    mover: 'bank',
    guard: {
      zh: '材料不真实或缺失，写明理由；可复议',
      en: 'material is untrue or missing, with reasons; can be appealed',
    },
    from: ['intake'],
    to: ['not_accepted'],
  },
  {
    event: 'screening.confirmed',
    mover: 'bank',
    guard: {
      zh: '客户经理确认识别结果，材料清单生成并冻结；没有任何一行可能符合目录时为拟不认定',
      en: 'the client manager confirms the verdicts and the checklist is frozen; not green is proposed when no line can be listed',
    },
    from: ['screening'],
    to: ['collection', 'not_green_proposed'],
  },
  {
    event: 'not_green.confirmed',
    mover: 'bank',
    guard: {
      zh: '客户经理确认没有任何一行符合目录',
      en: 'the client manager confirms that no line is listed',
    },
    from: ['not_green_proposed'],
    to: ['declined'],
  },
  {
    event: 'correction.requested',
    mover: 'bank',
    guard: {
      zh: '一次性告知，逐项写明理由和期限；银行时钟停止',
      en: "one consolidated request, a reason per item, a due date; the bank's clock stops",
    },
    from: [
      'intake',
      'not_green_proposed',
      'collection',
      'environmental_screening',
      'first_review',
      'second_review',
    ],
    to: ['correction'],
  },
  {
    event: 'correction.answered',
    mover: 'exporter',
    guard: {
      zh: '申请人已答复；有新材料或修改时回到材料收集，原拟不认定的回到识别',
      en: 'the exporter has answered; back to the collection with new evidence or amendments, to the screening from not green proposed',
    },
    from: ['correction'],
    to: ['origin', 'collection', 'screening'],
  },
  {
    event: 'collection.completed',
    mover: 'exporter',
    guard: {
      zh: '清单各项均已结清，没有待审材料；已重新识别',
      en: 'every entry is settled and no evidence waits for the bank; assessed again',
    },
    from: ['collection'],
    to: ['environmental_screening'],
  },
  {
    event: 'collection.expired',
    mover: 'system',
    guard: {
      zh: '期限已过且没有材料等待银行审核；软性结束',
      en: 'the deadline is over and no evidence waits for the bank; a soft end',
    },
    from: ['collection'],
    to: ['expired'],
  },
  {
    event: 'application.reopened',
    mover: 'exporter',
    guard: {
      zh: '申请人重新打开；回到中断前的状态',
      en: 'the exporter reopens it; back to where it came from',
    },
    from: ['expired', 'abandoned'],
    to: ['origin'],
  },
  {
    event: 'environmental_screening.recorded',
    mover: 'bank',
    guard: {
      zh: '环评、排污许可、验收、处罚和信用评价均已查询并注明日期；一项否决即终止',
      en: 'EIA, permit, acceptance, fines and credit grade looked up with date; one veto ends it',
    },
    from: ['environmental_screening'],
    to: ['first_review', 'vetoed'],
  },
  {
    event: 'first_review.recorded',
    mover: 'bank',
    guard: {
      zh: '审查人不是发起人，也未办理其他环节；每个必要条件都有判定',
      en: 'the reviewer is not the initiator and took no other step; every required criterion has a verdict',
    },
    from: ['first_review'],
    to: ['second_review'],
  },
  {
    event: 'second_review.recorded',
    mover: 'bank',
    guard: {
      zh: '复审人既非发起人也非初审人；初审已同意，或不同意并写明理由',
      en: 'neither the initiator nor the first reviewer; the first review agreed, or disagreed with reasons',
    },
    from: ['second_review'],
    to: ['final_approval'],
  },
  {
    event: 'collection.reopened',
    mover: 'bank',
    guard: {
      zh: '已接受的材料须更正；其后的审查意见作废，重新识别',
      en: 'accepted evidence must be corrected; reviews are void, and it is assessed again',
    },
    from: ['environmental_screening', 'first_review', 'second_review', 'final_approval'],
    to: ['collection'],
  },
  {
    event: 'application.returned',
    mover: 'bank',
    guard: {
      zh: '退回到指明的先前状态，写明理由；其后的审查意见作废',
      en: 'to a named earlier state, with reasons; reviews given behind it are void',
    },
    from: ['first_review', 'second_review', 'final_approval'],
    to: earlier,
  },
  {
    event: 'step.recalled',
    mover: 'bank',
    guard: {
      zh: '本人收回上一办理，其后无人办理；终审后不可',
      en: 'by who did the last act, nobody having acted since; never after final approval',
    },
    from: [
      'screening',
      'not_green_proposed',
      'collection',
      'intake',
      'environmental_screening',
      'first_review',
      'second_review',
      'final_approval',
    ],
    to: [
      'intake',
      'screening',
      'environmental_screening',
      'first_review',
      'second_review',
      'final_approval',
    ],
  },
  {
    event: 'decision.made',
    mover: 'bank',
    guard: {
      zh: '终审人未办理其他环节；两次审查均基于现行识别结果；结论由识别结果推导',
      en: 'the approver took no other step; both reviews stand on the present assessment; the outcome is derived from it',
    },
    from: ['final_approval'],
    to: ['approved', 'partly_approved', 'declined'],
  },
  {
    event: 'application.withdrawn',
    mover: 'exporter',
    guard: {
      zh: '放款前任何时候均可撤回；未提交的草稿可作废',
      en: 'at any time before disbursement; a draft that was not submitted can be discarded',
    },
    from: [...unsubmittedStatuses, ...beforeDisbursement],
    to: ['withdrawn'],
  },
  {
    event: 'appeal.filed',
    mover: 'exporter',
    guard: { zh: '在复议期限内提出', en: 'within the time to appeal' },
    from: ['declined', 'not_accepted', 'vetoed'],
    to: ['appealed'],
  },
  {
    event: 'appeal.decided',
    mover: 'bank',
    guard: {
      zh: '由未参与过本申请的人决定；准予的进入新一轮',
      en: 'by people who took no part; granted, a new round begins',
    },
    from: ['appealed'],
    to: ['origin', 'intake', 'screening', 'environmental_screening', 'first_review'],
  },
  {
    event: 'credit.recorded',
    mover: 'bank',
    guard: {
      zh: '授信部门单独作出的决定，绿色认定不等于授信；批准前已登记的，批准时生效',
      en: 'a separate decision of the credit side, since green is not creditworthy; recorded before approval, it takes effect with it',
    },
    from: ['approved', 'partly_approved', 'credit'],
    to: ['credit', 'declined'],
  },
  {
    event: 'contract.recorded',
    mover: 'bank',
    guard: {
      zh: '合同含资金用途条款和报告义务；列明放款前提条件和到期日',
      en: 'the contract has the use-of-proceeds clause and the reporting duty; names conditions precedent and maturity',
    },
    from: ['credit'],
    to: ['contract'],
  },
  {
    event: 'payout_check.recorded',
    mover: 'bank',
    guard: {
      zh: '由未办理其他环节的后台人员办理；放款前提条件（含豁免项）逐项核实，全部满足方可放款，否则暂缓',
      en: 'by back office who took no other step; each condition precedent, waived entries included, is checked: all met leads on, else it is held',
    },
    from: ['contract', 'held', 'payout_check'],
    to: ['payout_check', 'held'],
  },
  {
    event: 'disbursement.recorded',
    mover: 'system',
    guard: {
      zh: '首笔放款不超过批准金额；系统打标：目录行、版本、标识和占比取自决定',
      en: 'the first drawdown is within the approved amount; the system sets the label from the decision: row, edition, mark and share',
    },
    from: ['payout_check'],
    to: ['disbursed'],
  },
  {
    event: 'monitoring.started',
    mover: 'system',
    guard: { zh: '存续期流程已启动', en: 'the monitoring process runs' },
    from: ['disbursed'],
    to: ['monitoring'],
  },
  {
    event: 'label.removed',
    mover: 'bank',
    guard: {
      zh: '一人提议、另一人确认，写明理由；已报送数据标记为需重述',
      en: 'proposed by one person, confirmed by another, with reasons; filed figures are marked for restatement',
    },
    from: ['monitoring'],
    to: ['delabelled'],
  },
  {
    event: 'label.restored',
    mover: 'bank',
    guard: {
      zh: '一人提议、另一人确认；依据其后的复查结果',
      en: 'proposed by one person, confirmed by another, on a later re-check',
    },
    from: ['delabelled'],
    to: ['monitoring'],
  },
  {
    event: 'application.closed',
    mover: 'system',
    guard: {
      zh: '没有未办事项，且已到期或复议期已过；保管期限开始计算',
      en: 'nothing is open, and the tenor or the time to appeal is over; the retention clock starts',
    },
    from: ['monitoring', 'delabelled', 'withdrawn', 'declined', 'not_accepted', 'vetoed'],
    to: ['closed'],
  },
  {
    event: 'hold.placed',
    mover: 'bank',
    guard: {
      zh: '合规部门依据法律要求冻结；所有时钟停止',
      en: 'by compliance on a legal ground; every clock stands still',
    },
    from: open,
    to: ['suspended'],
  },
  {
    event: 'hold.lifted',
    mover: 'bank',
    guard: {
      zh: '合规部门解除；回到冻结前的状态，时钟继续',
      en: 'lifted by compliance; back to where it was, and the clocks go on',
    },
    from: ['suspended'],
    to: ['origin'],
  },
];

const rowsByEvent = new Map(lifecycleTable.map((row) => [row.event, row]));

export const lifecycleRowOf = (event: string): LifecycleRow | undefined => rowsByEvent.get(event);

/** Whether an event may lead from one state to another; `origin` stands for where it came from. */
export const mayMove = (
  event: string,
  from: ApplicationStatus,
  to: ApplicationStatus,
  origin: ApplicationStatus | null,
): boolean => {
  const row = rowsByEvent.get(event);
  if (row?.from.includes(from) !== true) return false;
  return row.to.includes(to) || (row.to.includes('origin') && to === origin);
};
