/** What entries, members and values are called where a difference is read. */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { stepsOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import { partOf } from '../../../rulebook/rules/governed/parts.js';
import type { PartName } from '../../../rulebook/rules/governed/parts.js';
import type { DifferenceNames } from './difference-names.js';
import { ruleEntryName } from './rule-difference-text.js';

/** Areas and groups are nodes as items are. */
const nodeNames: readonly Bilingual[] = [
  { zh: '领域', en: 'Area' },
  { zh: '类别', en: 'Group' },
  partOf('nodes').label,
];

/** What kind of entry, its key and, where it has one, its name. */
export const entryName = (part: PartName, key: string, names: DifferenceNames): Bilingual => {
  const rule = part === 'bankRules' ? ruleEntryName(key) : undefined;
  if (rule !== undefined) return rule;
  const kind =
    (part === 'nodes' ? nodeNames[key.split('.').length - 1] : null) ?? partOf(part).label;
  const name = names.nameOf(part, key) ?? names.nameOf(partOf(part).ofItem ?? part, key);
  return name === undefined
    ? { zh: kind.zh + spaced(key), en: `${kind.en} ${key}` }
    : { zh: `${kind.zh}${spaced(key)}“${name.zh}”`, en: `${kind.en} ${key} "${name.en}"` };
};

/** Latin letters do not stick to Han ones, figures do. */
const spaced = (key: string): string => (/^[A-Za-z]/.test(key) ? ` ${key}` : key);

export const quoted = (word: string): Bilingual => ({ zh: `“${word}”`, en: `"${word}"` });

const noName: Bilingual = { zh: '（无）', en: '(nothing)' };

/** One value of JSON as people read it. */
export const valueText = (value: unknown): Bilingual => {
  if (value === undefined || value === null) return noName;
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  return wordsText(value) ?? { zh: canonicalJson(value), en: canonicalJson(value) };
};

const wordsText = (value: unknown): Bilingual | undefined => {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return undefined;
  const words = value.map(quoted);
  return words.length === 0
    ? noName
    : { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
};

/** Words added to a list and taken from it. */
export const joinWords = (
  added: readonly Bilingual[],
  removed: readonly Bilingual[],
): Bilingual => {
  const parts = [
    { words: added, zh: '新增', en: 'added' },
    { words: removed, zh: '删除', en: 'removed' },
  ].filter(({ words }) => words.length > 0);
  const zh = parts.map((part) => part.zh + part.words.map((word) => word.zh).join('、'));
  const en = parts.map((part) => `${part.en} ${part.words.map((word) => word.en).join(', ')}`);
  return { zh: zh.join('；'), en: en.join('; ') };
};

const memberNames: Readonly<Record<string, Bilingual>> = {
  alternatives: { zh: '其他可能条目', en: 'alternatives' },
  attestations: { zh: '声明事项', en: 'attestations' },
  authority: { zh: '出具方层级', en: 'authority of its issuer' },
  borrowsFrom: { zh: '引用条件的条目', en: 'items whose criteria it borrows' },
  certifiesMaterial: { zh: '只证明材料', en: 'certifies material only' },
  clauseEn: { zh: '条款（英文）', en: 'clause in English' },
  clauseZh: { zh: '条款（中文）', en: 'clause in Chinese' },
  crossRefs: { zh: '引用条目', en: 'items it cites' },
  default: { zh: '现行取值', en: 'value in force' },
  edition: { zh: '版本', en: 'edition' },
  evidenceRule: { zh: '证明规则', en: 'rule of proof' },
  evidenceTypes: { zh: '可用证明', en: 'proofs that count' },
  factor: { zh: '换算系数', en: 'factor' },
  gbt4754: { zh: '行业代码', en: 'industry code' },
  goods: { zh: '货物', en: 'goods' },
  inForceFrom: { zh: '施行日', en: 'first day in force' },
  kinds: { zh: '货物类别', en: 'kinds of goods' },
  licensedMark: { zh: '须经许可使用的标志', en: 'mark used under licence' },
  manufactureItem: { zh: '制造条目', en: 'item of manufacture' },
  minimumAuthority: { zh: '证明的最低层级', en: 'minimum authority' },
  nature: { zh: '性质', en: 'nature' },
  norms: { zh: '可证明的规范', en: 'norms it speaks for' },
  options: { zh: '可选值', en: 'options' },
  proves: { zh: '证明内容', en: 'what it proves' },
  questionEn: { zh: '英文问句', en: 'question in English' },
  questionZh: { zh: '中文问句', en: 'question in Chinese' },
  requirement: { zh: '要求程度', en: 'requirement' },
  scope: { zh: '适用范围', en: 'scope' },
  stage: { zh: '业务环节', en: 'stage' },
  stages: { zh: '业务环节', en: 'stages' },
  standard: { zh: '适用标准', en: 'standard' },
  standards: { zh: '标准', en: 'standards' },
  termsEn: { zh: '英文检索词', en: 'English terms' },
  termsZh: { zh: '中文检索词', en: 'Chinese terms' },
  notTermsEn: { zh: '英文排除词', en: 'English not-terms' },
  notTermsZh: { zh: '中文排除词', en: 'Chinese not-terms' },
  thresholds: { zh: '目录所载限值', en: 'thresholds as printed' },
  tradeItem: { zh: '贸易条目', en: 'item of trade' },
  type: { zh: '类型', en: 'type' },
  unit: { zh: '单位', en: 'unit' },
  validityMonths: { zh: '有效月数', en: 'months of validity' },
  when: { zh: '适用情形', en: 'when it holds' },
};

/** What a place within an entry is called; steps without a name stand as they are. */
export const memberText = (pointer: string): Bilingual => {
  const names = stepsOf(pointer).map((step) =>
    Object.hasOwn(memberNames, step) ? memberNames[step] : { zh: step, en: step },
  );
  return {
    zh: names.map((name) => name?.zh).join('：'),
    en: names.map((name) => name?.en).join(': '),
  };
};
