import { explanation } from '../../../../kernel/messages/explanation.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { FactDefinition } from '../content/catalogue-content.js';
import type { CriterionLeaf, LeafOperator } from './criterion-node.js';

/** What a label needs of a leaf. */
export type LabelledLeaf = Pick<CriterionLeaf, 'op' | 'value' | 'unit' | 'standard'>;

/**
 * What a leaf asks, in words, from the fact's label, the operator, the value and the unit, so that
 * the text says what the leaf tests and nothing else.
 */
export const criterionLabel = (leaf: LabelledLeaf, fact: FactDefinition): Bilingual => {
  const subject = subjectOf(leaf, fact);
  if (typeof leaf.value === 'number') return figureLabel(subject, leaf, fact, leaf.value);
  const values = valueLabels(leaf, fact);
  const { zh, en } = listWords[leaf.op] ?? { zh: fact.type === 'boolean' ? '：' : '为：', en: '' };
  return { zh: `${subject.zh}${zh}${values.zh}`, en: `${subject.en}: ${en}${values.en}` };
};

const listWords: Readonly<Partial<Record<LeafOperator, Bilingual>>> = explanation.group('list');

/** The fact, with the standard it counts under where that is not the value itself. */
const subjectOf = ({ standard, value }: LabelledLeaf, fact: FactDefinition): Bilingual => {
  if (standard === undefined || standard === value) return { zh: fact.labelZh, en: fact.labelEn };
  return {
    zh: `${fact.labelZh}（${standardsInChinese[standard] ?? standard}）`,
    en: `${fact.labelEn} (${standard})`,
  };
};

/** Standards the criteria describe instead of naming (reference/README.md). */
const standardsInChinese: Readonly<Record<string, string>> = {
  applicable: '适用标准',
  'applicable quota standard': '适用的限额标准',
  'as in item 1.1.3': '同条目1.1.3',
};

const comparisons: Readonly<Partial<Record<LeafOperator, Bilingual>>> =
  explanation.group('comparison');

/** Of grades and classes the smaller figure is the better one. */
const ranks: Readonly<Partial<Record<LeafOperator, Bilingual>>> = explanation.group('rank');

const figureLabel = (
  subject: Bilingual,
  leaf: LabelledLeaf,
  fact: FactDefinition,
  value: number,
): Bilingual => {
  const ranked = leaf.unit === 'grade' || leaf.unit === 'class';
  const words = (ranked ? ranks : comparisons)[leaf.op] ?? { zh: leaf.op, en: leaf.op };
  const figure = figureOf(value, leaf.unit, fact);
  return {
    zh: `${subject.zh}${words.zh}${figure.zh}`,
    en: `${subject.en}: ${words.en} ${figure.en}`,
  };
};

const figureOf = (value: number, unit: string | undefined, fact: FactDefinition): Bilingual => {
  const figure = String(value);
  if (unit === undefined || isNamedIndex(unit, fact)) return { zh: figure, en: figure };
  const zh = `${figure}${chineseUnit(unit, fact)}`;
  if (unit === 'grade' || unit === 'class') return { zh, en: `${unit} ${figure}` };
  return { zh, en: unit === '%' ? `${figure}%` : `${figure} ${englishUnit(unit, value)}` };
};

/** An index such as ODP is its own unit, and the label already says it. */
const isNamedIndex = (unit: string, fact: FactDefinition): boolean => {
  const name = /^[A-Z]{3,}\b/.exec(unit)?.[0];
  return name !== undefined && fact.labelEn.includes(name);
};

/** The unit's first Chinese name; a sign such as % is the same in both languages. */
const chineseUnit = (unit: string, fact: FactDefinition): string => {
  if (!/[A-Za-z]/.test(unit)) return unit;
  const also = fact.units?.find((one) => one.unit === unit)?.also ?? [];
  return also.find((name) => /\p{Script=Han}/u.test(name)) ?? unit;
};

/** Units that are words take a plural; symbols (SI brochure, 5.4.1) do not. */
const englishUnit = (unit: string, value: number): string =>
  ['degree', 'star'].includes(unit) && value !== 1 ? `${unit}s` : unit;

/** Longest list written out in a label. */
const shownValues = 6;

const valueLabels = ({ value }: LabelledLeaf, fact: FactDefinition): Bilingual => {
  const values: readonly (string | number | boolean)[] = Array.isArray(value) ? value : [value];
  const labels = values.slice(0, shownValues).map((one) => valueLabel(one, fact));
  const more = values.length > shownValues;
  return {
    zh:
      joined(
        labels.map(({ zh }) => zh),
        '、',
        '；',
      ) + (more ? `等${values.length}项` : ''),
    en:
      joined(
        labels.map(({ en }) => en),
        ', ',
        '; ',
      ) + (more ? ` and others (${values.length} in all)` : ''),
  };
};

/** Joined by the light sign, or by the heavy one where a text holds the light one itself. */
const joined = (texts: readonly string[], light: string, heavy: string): string =>
  texts.join(texts.some((text) => text.includes(light.trim())) ? heavy : light);

const valueLabel = (value: string | number | boolean, fact: FactDefinition): Bilingual => {
  if (typeof value === 'boolean')
    return value ? explanation.say('label.value_label') : explanation.say('label.value_label.no');
  const known = fact.values?.find(({ code }) => code === value);
  if (known === undefined) return { zh: String(value), en: String(value) };
  return {
    zh: withCode(known.labelZh, known.code, ['（', '）']),
    en: withCode(known.labelEn, known.code, [' (', ')']),
  };
};

/** Numbers of standards and items say more than their names; other codes are ours alone. */
const withCode = (label: string, code: string, [open, close]: readonly [string, string]): string =>
  /^[A-Z0-9]/.test(code) && !label.includes(code) ? label + open + code + close : label;
