import { listOf } from '../../../../kernel/messages/messages.js';
import { explanation } from '../../../../kernel/messages/explanation.js';
import { inBoth, type Bilingual } from '../../../../kernel/values/bilingual.js';
import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import type { FactScalar } from '../../../rulebook/rules/assessment/assessment-input.js';
import { findUnit } from '../../../rulebook/rules/units/convert-unit.js';
import type { CriterionTrace } from '../../../rulebook/rules/assessment/assessment.js';

const yes: Bilingual = explanation.say('fact_value.yes');
const no: Bilingual = explanation.say('fact_value.no');

/** What a code among the values of a fact is called; undefined for any other value. */
export const valueLabel = (
  value: string | number,
  definition: FactDefinition | undefined,
): Bilingual | undefined => {
  const named = definition?.values?.find((one) => one.code === value);
  return named === undefined ? undefined : { zh: named.labelZh, en: named.labelEn };
};

/** Units that are words, which stand before or behind a figure by the language. */
const wordUnits: Readonly<Record<string, (figure: string) => Bilingual>> = {
  grade: (figure) => explanation.say('fact_value.grade', { figure }),
  class: (figure) => explanation.say('fact_value.class', { figure }),
  star: (figure) =>
    figure === '1'
      ? explanation.say('fact_value.one_star')
      : explanation.say('fact_value.stars', { figure }),
  degree: (figure) => explanation.say('fact_value.degree', { figure }),
  inch: (figure) => explanation.say('fact_value.inch', { figure }),
  hp: (figure) => explanation.say('fact_value.hp', { figure }),
  fraction: (figure) => inBoth(figure),
};

const withUnit = (value: string | number, definition: FactDefinition | undefined): Bilingual => {
  const unit = definition?.unit;
  if (typeof value === 'string' || unit === undefined) return inBoth(String(value));
  return inUnit(value, unit);
};

/** @param shown How a unit that is no word is written. */
const inUnit = (figure: string | number, unit: string, shown = unit): Bilingual =>
  wordUnits[unit]?.(String(figure)) ?? inBoth(`${figure} ${shown}`);

/** A figure in the unit it was stated in: a spelling of a unit that is a word (级) is read as that word. */
export const statedFigureText = (
  figure: string | number,
  unit: string,
  definition: FactDefinition | undefined,
): Bilingual => {
  const named = definition === undefined ? undefined : findUnit(definition, unit);
  return inUnit(figure, named?.unit ?? unit, unit);
};

const asInItem = /^as in item (\S+)$/;

/** A standard as people read it: its name, or the item whose requirement it repeats. */
export const standardName = (
  standard: string,
  definition: FactDefinition | undefined,
): Bilingual => {
  const item = asInItem.exec(standard)?.[1];
  if (item !== undefined) return explanation.say('fact_value.as_in_item', { item, standard });
  return valueLabel(standard, definition) ?? inBoth(standard);
};

const scalarText = (value: FactScalar, definition: FactDefinition | undefined): Bilingual => {
  if (typeof value === 'boolean') return value ? yes : no;
  const label = valueLabel(value, definition);
  if (label !== undefined) return label;
  return withUnit(value, definition);
};

/** A found value as people read it: labels for codes, a unit with a figure; null for none. */
export const factValueText = (
  value: CriterionTrace['value'],
  definition: FactDefinition | undefined,
): Bilingual | null => {
  if (value === null) return null;
  const values: readonly FactScalar[] = typeof value === 'object' ? value : [value];
  const texts = values.map((one) => scalarText(one, definition));
  return listOf(texts);
};
