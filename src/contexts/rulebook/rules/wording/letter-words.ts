import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { GhgMark } from '../content/catalogue-content.js';
import type { DecisionOutcome } from '../bank-rules/application-status.js';
import type { CriterionTrace } from '../assessment/assessment.js';
import type { Instrument } from '../assessment/assessment-input.js';

/** The words of a decision letter; terms are those of the catalogue and of bank practice. */
export const letterWords = {
  title: { zh: '绿色金融支持项目认定决定书', en: 'Decision on Green Finance Identification' },
  pageLabel: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
  decision: { zh: '认定结论', en: 'Decision' },
  application: { zh: '申请概要', en: 'The application' },
  lines: { zh: '逐行识别结果', en: 'Result line by line' },
  criteria: { zh: '认定条件与依据', en: 'Criteria and what they rest on' },
  evidence: { zh: '采信的证明材料', en: 'Evidence accepted' },
  people: { zh: '办理人员', en: 'Who took which step' },
  basis: { zh: '依据与版本', en: 'Legal basis and versions' },
  rights: { zh: '说明与救济', en: 'Notes and remedies' },
  lookups: { zh: '环境合规查询结果', en: 'Environmental look-ups' },
  next: { zh: '后续事项', en: 'What comes next' },
  grounds: { zh: '理由与依据', en: 'Reasons and grounds' },
  appealedAgainst: { zh: '原决定', en: 'Appealed against' },
  earlierDecidedAt: { zh: '原决定时间', en: 'Decision made at' },
  earlierReasons: { zh: '原决定的理由', en: 'Reasons given then' },
  appealFiledAt: { zh: '申请复议时间', en: 'Appeal filed at' },
  appealGrounds: { zh: '贵公司的复议理由', en: 'Your grounds' },
  appealReasons: { zh: '复议结果的理由', en: 'Reasons for the result' },
  withdrawnFor: { zh: '撤回理由', en: 'Reason you gave' },
  withdrawnAt: { zh: '撤回时间', en: 'Withdrawn at' },
  subject: { zh: '查询事项', en: 'Looked up' },
  result: { zh: '结果', en: 'Result' },
  source: { zh: '来源', en: 'Source' },
  lookedUpOn: { zh: '查询日期', en: 'Looked up on' },
  toDo: { zh: '需要办理', en: 'What to do' },
  toBring: { zh: '需要提供', en: 'To be brought' },
  why: { zh: '原因', en: 'Why' },
  until: { zh: '截止时间', en: 'Until' },
  bankUntil: { zh: '本行办理截止时间', en: 'The bank acts until' },
  then: { zh: '之后', en: 'What follows' },
  stillChecked: { zh: '已豁免，放款前由本行核实', en: 'Waived; the bank checks before the payout' },
  reference: { zh: '申请编号', en: 'Reference' },
  applicant: { zh: '申请人', en: 'Applicant' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  lei: { zh: '法人机构识别编码（LEI）', en: 'LEI' },
  role: { zh: '交易角色', en: 'Role in the deal' },
  instrument: { zh: '金融产品', en: 'Instrument' },
  amount: { zh: '申请金额', en: 'Amount' },
  tenor: { zh: '期限', en: 'Tenor' },
  useOfProceeds: { zh: '资金用途', en: 'Use of proceeds' },
  submittedOn: { zh: '提交日期', en: 'Submitted on' },
  approvedAmount: { zh: '批准的绿色金额', en: 'Green amount approved' },
  notApprovedAmount: { zh: '未批准的金额', en: 'Amount not approved' },
  tranches: { zh: '批准的分期', en: 'Tranches approved' },
  decidedAt: { zh: '决定时间', en: 'Decided at' },
  shareCertain: { zh: '绿色占比（按金额，已认定）', en: 'Green share by value, certain' },
  shareAssessed: { zh: '绿色占比（按金额，评估所得）', en: 'Green share by value, as assessed' },
  shareAtMost: { zh: '绿色占比上限（含待证部分）', en: 'Green share by value, at most' },
  shareUnknown: { zh: '无法合计', en: 'cannot be added up' },
  reasons: { zh: '理由', en: 'Reasons' },
  note: { zh: '附注', en: 'Note' },
  line: { zh: '行', en: 'Line' },
  goods: { zh: '货物', en: 'Goods' },
  value: { zh: '金额', en: 'Value' },
  verdict: { zh: '结论', en: 'Verdict' },
  item: { zh: '目录条目', en: 'Catalogue item' },
  itemAndRow: { zh: '目录条目及所列活动', en: 'Catalogue item and row' },
  ghgMark: { zh: '温室气体减排标识', en: 'GHG mark' },
  criterion: { zh: '条件', en: 'Criterion' },
  found: { zh: '认定的事实', en: 'What was found' },
  restsOn: { zh: '依据', en: 'Rests on' },
  missingProof: { zh: '尚缺的证明', en: 'Proof that was missing' },
  overrides: {
    zh: '人工调整（与系统结论不同之处）',
    en: 'Overrides: where people decided otherwise than the engine',
  },
  engineSays: { zh: '系统结论', en: 'Engine' },
  takenAs: { zh: '认定为', en: 'Taken as' },
  overrideReason: { zh: '理由与依据', en: 'Reason and evidence' },
  overridePeople: { zh: '提出人、确认人', en: 'Proposed, confirmed by' },
  wholeLine: { zh: '整行结论', en: 'the whole line' },
  document: { zh: '材料', en: 'Document' },
  otherDocument: { zh: '其他材料', en: 'Other document' },
  issue: { zh: '出具与有效期', en: 'Issue and validity' },
  issuer: { zh: '出具方：', en: 'Issuer: ' },
  number: { zh: '编号：', en: 'No. ' },
  issuedOn: { zh: '出具日期：', en: 'Issued on ' },
  validUntil: { zh: '有效期至：', en: 'Valid until ' },
  contentHash: { zh: 'SHA-256', en: 'SHA-256' },
  step: { zh: '环节', en: 'Step' },
  person: { zh: '办理人', en: 'Person' },
  opinion: { zh: '意见', en: 'Opinion' },
  time: { zh: '时间', en: 'Time' },
  agrees: { zh: '同意', en: 'agrees' },
  disagrees: { zh: '不同意', en: 'disagrees' },
  legalBasis: { zh: '法律依据', en: 'Legal basis' },
  notice: {
    zh: '《中国人民银行 金融监管总局 中国证监会关于印发〈绿色金融支持项目目录（2025年版）〉的通知》（银发〔2025〕132号）',
    en: "Notice of the People's Bank of China, the National Financial Regulatory Administration and the China Securities Regulatory Commission on issuing the Green Finance Endorsed Project Catalogue (2025 edition), 银发〔2025〕132号",
  },
  transition: { zh: '适用标准', en: 'Which standard applies' },
  edition: { zh: '目录版本', en: 'Catalogue edition' },
  revision: { zh: '规则修订号', en: 'Rule revision' },
  revisionHash: { zh: '规则内容哈希', en: 'Hash of the rules' },
  assessmentHash: { zh: '评估结果哈希', en: 'Hash of the assessment' },
  applicationRevision: { zh: '申请记录版本', en: 'Revision of the record' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  none: { zh: '—', en: '—' },
  noItem: { zh: '无对应目录条目', en: 'no catalogue item' },
  submission: { zh: '提交申请', en: 'Submission' },
  greenOnly: {
    zh: '本决定仅就资金用途及货物的绿色属性作出认定，不构成授信承诺；授信审批另行办理。',
    en: 'This decision is about the green nature of the use of proceeds and the goods only. It is no commitment to lend; credit approval is separate.',
  },
  rerun: {
    zh: '本决定的全部输入、规则、证明材料哈希及办理记录载于决定包，可在不接入本行系统的情况下离线复核。',
    en: "All inputs, rules, hashes of evidence and acts behind this decision stand in the decision bundle, which can be checked offline without access to the bank's systems.",
  },
  markLegend: {
    zh: '标识说明：√√（直接减排）表示活动本身直接产生显著的温室气体减排；√（促进减排）表示活动本身不直接减排，但对其他领域减排有显著贡献；无标识不影响其绿色属性。',
    en: 'Marks: √√ (direct) the activity itself reduces greenhouse gases markedly; √ (enabling) no reduction of its own, but a marked contribution to reductions elsewhere; a row without mark is green all the same.',
  },
} as const satisfies Record<string, Bilingual>;

export const outcomeWords: Readonly<Record<DecisionOutcome, Bilingual>> = {
  approved: {
    zh: '认定为绿色：本申请全部货物均符合《绿色金融支持项目目录（2025年版）》。',
    en: 'Approved as green: every goods line is listed in the Green Finance Endorsed Project Catalogue (2025 edition).',
  },
  partly_approved: {
    zh: '部分认定为绿色：本申请中符合《绿色金融支持项目目录（2025年版）》的货物予以认定，其余货物不予认定。',
    en: 'Approved as green in part: the goods lines listed in the Green Finance Endorsed Project Catalogue (2025 edition) are approved, the others are not.',
  },
  declined: {
    zh: '不予认定为绿色。',
    en: 'Declined: the application is not identified as green.',
  },
};

export const ghgMarkWords: Readonly<Record<GhgMark, Bilingual>> = {
  direct: { zh: '√√ 直接减排', en: '√√ direct' },
  enabling: { zh: '√ 促进减排', en: '√ enabling' },
  none: { zh: '无标识', en: 'no mark' },
};

export const instrumentWords: Readonly<Record<Instrument, Bilingual>> = {
  loan: { zh: '贷款', en: 'Loan' },
  bond: { zh: '债券', en: 'Bond' },
  insurance: { zh: '保险', en: 'Insurance' },
  trade_finance: { zh: '贸易融资', en: 'Trade finance' },
};

export const basisWords: Readonly<Record<CriterionTrace['basis'], Bilingual>> = {
  evidence: { zh: '证明材料', en: 'evidence' },
  words: { zh: '货物描述文字', en: 'words of the description' },
  role: { zh: '交易角色', en: 'role in the deal' },
  claim: { zh: '仅申请人自述', en: 'claim only' },
  none: { zh: '—', en: '—' },
};

/** What each instrument is called where it is applied for. */
export const appliedForWords: Readonly<Record<Instrument, Bilingual>> = {
  loan: { zh: '绿色贷款', en: 'a green loan' },
  bond: { zh: '绿色债券', en: 'a green bond' },
  insurance: { zh: '绿色保险', en: 'green insurance' },
  trade_finance: { zh: '绿色贸易融资', en: 'green trade financing' },
};

/** The languages a letter is written in. */
export type LetterLanguage = 'zh' | 'en';
