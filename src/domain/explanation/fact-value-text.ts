import { inBoth, type Bilingual } from '../bilingual.js';
import type { FactDefinition } from '../catalogue/catalogue-content.js';
import type { FactScalar } from '../matching/assessment-input.js';
import type { CriterionTrace } from '../matching/assessment.js';

const yes: Bilingual = { zh: '是', en: 'yes' };
const no: Bilingual = { zh: '否', en: 'no' };

/** What a code among the values of a fact is called; undefined for any other value. */
export const valueLabel = (
  value: string | number,
  definition: FactDefinition | undefined,
): Bilingual | undefined => {
  const named = definition?.values?.find((one) => one.code === value);
  return named === undefined ? undefined : { zh: named.labelZh, en: named.labelEn };
};

const withUnit = (value: string | number, definition: FactDefinition | undefined): string =>
  typeof value === 'string' || definition?.unit === undefined
    ? String(value)
    : `${value} ${definition.unit}`;

const scalarText = (value: FactScalar, definition: FactDefinition | undefined): Bilingual => {
  if (typeof value === 'boolean') return value ? yes : no;
  const label = valueLabel(value, definition);
  if (label !== undefined) return label;
  return inBoth(withUnit(value, definition));
};

/** A found value as people read it: labels for codes, a unit with a figure; null for none. */
export const factValueText = (
  value: CriterionTrace['value'],
  definition: FactDefinition | undefined,
): Bilingual | null => {
  if (value === null) return null;
  const values: readonly FactScalar[] = typeof value === 'object' ? value : [value];
  const texts = values.map((one) => scalarText(one, definition));
  return { zh: texts.map(({ zh }) => zh).join('、'), en: texts.map(({ en }) => en).join(', ') };
};
