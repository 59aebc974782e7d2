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

/**
 * The words that a leaf has, with its value in them replaced by another one: whoever changes a value
 * changes nothing else of what is read. Words that do not hold the value as it is called are written anew.
 */
export const labelOfValue = (
  leaf: CriterionLeaf,
  asked: LabelledLeaf,
  fact: FactDefinition,
): Bilingual => {
  const [anew, was, is] = [
    criterionLabel(asked, fact),
    saidValue(leaf, fact),
    saidValue(asked, fact),
  ];
  const bare: readonly (readonly [string, string])[] =
    typeof asked.value === 'number' && leaf.unit === asked.unit
      ? [[String(leaf.value), String(asked.value)]]
      : [];
  const reworded = (language: keyof Bilingual, words: string): string =>
    [[was[language], is[language]] as const, ...bare]
      .map(([before, after]) => replacedOnce(words, before, after))
      .find((text) => text !== null) ?? anew[language];
  return { zh: reworded('zh', leaf.labelZh), en: reworded('en', leaf.labelEn) };
};

const saidValue = (leaf: LabelledLeaf, fact: FactDefinition): Bilingual =>
  typeof leaf.value === 'number' ? figureOf(leaf.value, leaf.unit, fact) : valueLabels(leaf, fact);

/** `null` where it does not stand there once; within a longer figure or word it does not stand. */
const replacedOnce = (words: string, before: string, after: string): string | null => {
  const starts = wherever(words, before).filter(
    (start) =>
      !isWithinWord(words.slice(0, start), before) &&
      !isWithinWord(before, words.slice(start + before.length)),
  );
  const [start] = starts;
  return start === undefined || starts.length > 1
    ? null
    : words.slice(0, start) + after + words.slice(start + before.length);
};

const wherever = (words: string, part: string): readonly number[] => {
  const starts: number[] = [];
  for (let at = words.indexOf(part); at !== -1 && part !== ''; at = words.indexOf(part, at + 1))
    starts.push(at);
  return starts;
};

/** Whether one word or figure runs from the end of the one into the other. */
const isWithinWord = (head: string, tail: string): boolean =>
  (/[\dA-Za-z]$/u.test(head) && /^(?:[\dA-Za-z]|\.\d)/u.test(tail)) ||
  (/\d\.$/u.test(head) && /^\d/u.test(tail));

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
