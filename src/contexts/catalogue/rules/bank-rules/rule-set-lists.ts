/** The bank's rule sets: what each is called, and its lists whose entries have keys, one row each. */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { RuleSetName } from '../../../rulebook/rules/bank-rules/rule-set.js';

export interface RuleSetList {
  /** The members that lead to it. */
  readonly at: readonly string[];
  /** The member that is the key; its words joined where it is a list of them. */
  readonly key: string;
  /** What one entry is called, before its key; nothing where the key says all. */
  readonly label: Bilingual;
  /** A key may stand only once. */
  readonly once?: true;
}

interface RuleSetRow {
  readonly label: Bilingual;
  readonly lists: readonly RuleSetList[];
}

const nothing: Bilingual = { zh: '', en: '' };

/** Keys of entries begin with set and list: `service-levels/levels/first_review`. */
export const ruleSetRows: Readonly<Record<RuleSetName, RuleSetRow>> = {
  'evidence-rules': {
    label: { zh: '材料规则', en: 'Evidence rules' },
    lists: [
      { at: ['documents'], key: 'id', label: { zh: '材料清单项', en: 'checklist entry' } },
      {
        at: ['validity', 'byType'],
        key: 'evidenceType',
        label: { zh: '有效期规则', en: 'validity of' },
      },
      { at: ['waivers'], key: 'covers', label: { zh: '豁免规则', en: 'waiver of' } },
      {
        at: ['financing', 'evidenceTypes'],
        key: 'evidenceType',
        label: { zh: '不得重复融资的单证', en: 'financed once:' },
      },
      { at: ['crossField', 'units'], key: 'dimension', label: { zh: '计量', en: 'units of' } },
      { at: ['crossField', 'headings'], key: 'prefix', label: { zh: '税目', en: 'heading' } },
    ],
  },
  'service-levels': {
    label: { zh: '办理时限', en: 'Service levels' },
    lists: [
      { at: ['levels'], key: 'status', label: nothing, once: true },
      { at: ['escalation'], key: 'to', label: { zh: '升级至', en: 'escalation to' } },
    ],
  },
  'approval-policy': {
    label: { zh: '审批政策', en: 'Approval policy' },
    lists: [
      { at: ['roleRanks'], key: 'role', label: { zh: '角色级别', en: 'rank of' }, once: true },
      {
        at: ['committee', 'limits'],
        key: 'currency',
        label: { zh: '审批委员会限额', en: 'committee limit in' },
        once: true,
      },
      {
        at: ['delegation', 'mayTake'],
        key: 'role',
        label: { zh: '可代办角色', en: 'who may take the place of' },
        once: true,
      },
    ],
  },
  'reason-codes': {
    label: { zh: '理由代码', en: 'Reason codes' },
    lists: [{ at: ['codes'], key: 'code', label: { zh: '代码', en: 'code' } }],
  },
  'veto-rules': {
    label: { zh: '否决规则', en: 'Veto rules' },
    lists: [
      { at: ['subjects'], key: 'subject', label: { zh: '查询事项', en: 'look-up of' }, once: true },
      { at: ['rules'], key: 'ruleId', label: { zh: '规则', en: 'rule' } },
    ],
  },
  retention: {
    label: { zh: '保存期限', en: 'Retention' },
    lists: [{ at: ['rules'], key: 'status', label: nothing, once: true }],
  },
  masking: {
    label: { zh: '脱敏规则', en: 'Masking' },
    lists: [{ at: ['roles'], key: 'role', label: { zh: '角色', en: 'role' }, once: true }],
  },
};

/** The key of an entry of a list of a rule set, with set and list. */
export const ruleEntryKey = (
  name: RuleSetName,
  { at, key }: RuleSetList,
  entry: object,
): string => {
  const value = (entry as Readonly<Record<string, unknown>>)[key];
  return [name, ...at, Array.isArray(value) ? value.join('+') : String(value)].join('/');
};
