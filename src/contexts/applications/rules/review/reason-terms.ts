import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/**
 * What the codes say that earlier builds recorded without their words; a code that a bank added to
 * its own list then is not among them.
 */
export const reasonTerms: Readonly<Record<string, Bilingual>> = {
  not_listed: {
    zh: '货物或活动不在目录所列范围内',
    en: 'The goods or the activity are not in the catalogue',
  },
  criterion_not_met: { zh: '目录所列条件不满足', en: 'A condition of the catalogue is not met' },
  criterion_not_evidenced: {
    zh: '目录所列条件未获证明',
    en: 'A condition of the catalogue is not evidenced',
  },
  criterion_doubtful: { zh: '对条件是否满足存疑', en: 'It is doubtful whether a condition holds' },
  evidence_insufficient: { zh: '证明材料不足', en: 'The evidence is not sufficient' },
  evidence_contradictory: { zh: '证明材料相互矛盾', en: 'The evidence contradicts itself' },
  evidence_expired: { zh: '证明材料已过有效期', en: 'The evidence has expired' },
  description_unclear: { zh: '货物描述不清', en: 'The goods are not described clearly' },
  hs_code_conflict: { zh: '商品编码与描述不符', en: 'HS code and description disagree' },
  wrong_row: { zh: '认定的目录条目不当', en: 'Another catalogue row would be the right one' },
  use_of_proceeds_unclear: {
    zh: '资金用途不清或与货物不符',
    en: 'The use of proceeds is unclear or does not fit the goods',
  },
  role_unclear: { zh: '交易角色不清', en: 'The role in the deal is unclear' },
  amount_inconsistent: { zh: '金额不一致', en: 'The amounts do not agree' },
  financed_before: {
    zh: '同一票据、发票或报关单已融资',
    en: 'The same bill, invoice or declaration is financed already',
  },
  edition_superseded: { zh: '适用标准有变', en: 'Another edition of the standard applies' },
  environmental_concern: { zh: '环境合规存疑', en: 'Environmental compliance is in doubt' },
  incomplete: { zh: '材料不齐', en: 'The material is incomplete' },
  untrue: { zh: '材料不实', en: 'The material is not true' },
  unclear: { zh: '情况不清，须补充说明', en: 'Unclear; more must be said' },
  policy_of_the_bank: { zh: '不符合本行政策', en: 'Against the policy of the bank' },
  engine_misread_goods: { zh: '系统误读货物', en: 'The engine misread the goods' },
  engine_misread_evidence: {
    zh: '系统未能读取已采信的证明',
    en: 'The engine could not read accepted evidence',
  },
  equivalent_standard: { zh: '采用等效标准', en: 'An equivalent standard was used' },
  expert_opinion: { zh: '专家意见', en: "An expert's opinion" },
  evidence_not_credible: {
    zh: '证明材料形式合格但不可信',
    en: 'The evidence is formally good but not credible',
  },
};
