import type { Bilingual } from '../bilingual.js';
import { canonicalJson } from '../canonical-json.js';
import type {
  CatalogueDifference,
  CriterionDifference,
  DataDifference,
  LeafReading,
  TermList,
  TermsDifference,
  ThresholdDifference,
} from './catalogue-change.js';
import type { CatalogueContent } from './catalogue-content.js';
import { criterionLabel } from './criterion-label.js';

/**
 * One difference as a sentence for the administrators who look at it.
 * @param content either side: it gives the names of items, rows and facts.
 */
export const differenceText = (
  difference: CatalogueDifference,
  content: CatalogueContent,
): Bilingual => {
  switch (difference.kind) {
    case 'threshold_changed':
      return thresholdText(difference, content);
    case 'criterion_changed':
      return criterionText(difference, content);
    case 'terms_changed':
      return termsText(difference, content);
    case 'data_changed':
      return dataText(difference);
  }
};

const thresholdText = (difference: ThresholdDifference, content: CatalogueContent): Bilingual => {
  const place = placeText(difference, content);
  const before = readingText(difference, difference.before, content);
  const after = readingText(difference, difference.after, content);
  return {
    zh: `${place.zh}：由“${before.zh}”改为“${after.zh}”`,
    en: `${place.en}: from "${before.en}" to "${after.en}"`,
  };
};

/** Both sides in the same words, so that only what differs differs. */
const readingText = (
  { fact: key, op }: ThresholdDifference,
  { value, unit, standard, label }: LeafReading,
  content: CatalogueContent,
): Bilingual => {
  const fact = content.facts.find((one) => one.key === key);
  if (fact === undefined) return label;
  const leaf = {
    op,
    value,
    ...(unit === null ? {} : { unit }),
    ...(standard === null ? {} : { standard }),
  };
  return criterionLabel(leaf, fact);
};

const criterionText = (difference: CriterionDifference, content: CatalogueContent): Bilingual => {
  const place = placeText(difference, content);
  const { before, after } = difference;
  if (before === null)
    return { zh: `${place.zh}：新增条件`, en: `${place.en}: a condition is added` };
  if (after === null)
    return { zh: `${place.zh}：删除条件`, en: `${place.en}: a condition is taken away` };
  return {
    zh: `${place.zh}：条件结构改变`,
    en: `${place.en}: the condition has another structure`,
  };
};

const placeText = (
  { itemCode, rowIndex, path }: Pick<CriterionDifference, 'itemCode' | 'rowIndex' | 'path'>,
  content: CatalogueContent,
): Bilingual => {
  const item = itemText(itemCode, content);
  const node = content.nodes.find(({ code }) => code === itemCode);
  const row = rowIndex === null ? undefined : node?.activities?.[rowIndex];
  const at = path === '' ? { zh: '', en: '' } : { zh: `（${path}）`, en: ` (${path})` };
  if (row === undefined) return { zh: item.zh + at.zh, en: item.en + at.en };
  return {
    zh: `${item.zh}，行${itemCode}#${String(rowIndex)}“${row.activityZh}”${at.zh}`,
    en: `${item.en}, row ${itemCode}#${String(rowIndex)} "${row.activityEn}"${at.en}`,
  };
};

const itemText = (itemCode: string, content: CatalogueContent): Bilingual => {
  const node = content.nodes.find(({ code }) => code === itemCode);
  return {
    zh: `条目${itemCode}“${node?.nameZh ?? ''}”`,
    en: `Item ${itemCode} "${node?.nameEn ?? ''}"`,
  };
};

const listNames: Readonly<Record<TermList, Bilingual>> = {
  termsZh: { zh: '中文检索词', en: 'Chinese terms' },
  termsEn: { zh: '英文检索词', en: 'English terms' },
  notTermsZh: { zh: '中文排除词', en: 'Chinese not-terms' },
  notTermsEn: { zh: '英文排除词', en: 'English not-terms' },
};

const termsText = (difference: TermsDifference, content: CatalogueContent): Bilingual => {
  const { itemCode, list, added, removed } = difference;
  const item = itemText(itemCode, content);
  const parts = [
    { words: added, zh: '新增', en: 'added' },
    { words: removed, zh: '删除', en: 'removed' },
  ].filter(({ words }) => words.length > 0);
  const zh = parts.map((part) => `${part.zh}${part.words.map((word) => `“${word}”`).join('、')}`);
  const en = parts.map((part) => `${part.en} ${part.words.map((word) => `"${word}"`).join(', ')}`);
  return {
    zh: `${item.zh}，${listNames[list].zh}：${zh.join('；')}`,
    en: `${item.en}, ${listNames[list].en}: ${en.join('; ')}`,
  };
};

const dataText = ({ part, pointer, before, after }: DataDifference): Bilingual => {
  const zh = (value: unknown): string => (value === undefined ? '（无）' : canonicalJson(value));
  const en = (value: unknown): string => (value === undefined ? '(nothing)' : canonicalJson(value));
  return {
    zh: `${part}${pointer}：由${zh(before)}改为${zh(after)}`,
    en: `${part}${pointer}: from ${en(before)} to ${en(after)}`,
  };
};
