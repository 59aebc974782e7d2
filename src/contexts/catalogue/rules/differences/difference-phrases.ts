import { ruleEntryName } from './rule-difference-text.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { DifferenceNames } from './difference-names.js';
import { partOf } from '../../../rulebook/rules/governed/parts.js';
import type { PartName } from '../../../rulebook/rules/governed/parts.js';

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
  const name =
    names.nameOf(part === 'rowCriteria' ? 'rows' : part, key) ?? itemName(part, key, names);
  return name === undefined
    ? { zh: kind.zh + spaced(key), en: `${kind.en} ${key}` }
    : { zh: `${kind.zh}${spaced(key)}“${name.zh}”`, en: `${kind.en} ${key} "${name.en}"` };
};

/** Latin letters do not stick to Han ones, figures do. */
const spaced = (key: string): string => (/^[A-Za-z]/.test(key) ? ` ${key}` : key);

const itemName = (part: PartName, key: string, names: DifferenceNames) =>
  part === 'criteria' || part === 'lexicon' ? names.nameOf('nodes', key) : undefined;

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
