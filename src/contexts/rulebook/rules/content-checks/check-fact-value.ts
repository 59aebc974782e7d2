import { findings } from '../../../../kernel/messages/findings.js';
import { convertUnit, isInRange } from '../units/convert-unit.js';
import { terms } from '../../../../kernel/messages/terms.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { FactDefinition } from '../content/catalogue-content.js';
import { permittedValues } from './permitted-values.js';
import type { Rational } from '../units/rational.js';
import { inBoth } from '../../../../kernel/values/bilingual.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

export interface StatedValue {
  readonly value: unknown;
  readonly unit: string | null;
}

/**
 * What is wrong with a value stated for a fact: its type, its values, its unit. `null` says
 * nothing of the fact and is never wrong. Codes: `fact_value_type`, `fact_value_unknown` (with those
 * that may be stated), `fact_unit_unknown`, `fact_value_out_of_range`.
 */
export const checkFactValue = (
  fact: FactDefinition,
  stated: StatedValue,
  pointer: string,
): readonly Violation[] => {
  if (saysNothing(stated)) return [];
  switch (fact.type) {
    case 'boolean':
      return typeof stated.value === 'boolean'
        ? []
        : [wrongType(fact, pointer, findings.say('fact_value.boolean'))];
    case 'number':
    case 'integer':
      return checkFigure(fact, stated, pointer);
    case 'set':
      return checkMembers(fact, stated.value, pointer);
    default:
      return typeof stated.value === 'string'
        ? checkCodes(fact, [stated.value], `${pointer}/value`)
        : [wrongType(fact, pointer, findings.say('fact_value.text'))];
  }
};

const saysNothing = ({ value }: StatedValue): boolean => value === null || value === undefined;

const wrongType = (fact: FactDefinition, pointer: string, type: Bilingual): Violation => ({
  pointer: `${pointer}/value`,
  code: 'fact_value_type',
  detail: findings.say('fact_value.type', { label: { zh: fact.labelZh, en: fact.labelEn }, type }),
});

const checkFigure = (
  fact: FactDefinition,
  { value, unit }: StatedValue,
  pointer: string,
): readonly Violation[] => {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return [wrongType(fact, pointer, findings.say('fact_value.number'))];
  if (fact.type === 'integer' && !Number.isInteger(value))
    return [wrongType(fact, pointer, findings.say('fact_value.whole_number'))];
  const figure = convertUnit(fact, value, unit);
  if (figure !== null) return checkRange(fact, figure, pointer);
  if (unit === null) return [];
  const known = (fact.units ?? []).map((one) => one.unit).join(', ');
  return [
    {
      pointer: `${pointer}/unit`,
      code: 'fact_unit_unknown',
      detail: findings.say('fact_value.fact_unit_unknown', {
        label: { zh: fact.labelZh, en: fact.labelEn },
        known,
      }),
    },
  ];
};

const checkRange = (
  fact: FactDefinition,
  figure: Rational,
  pointer: string,
): readonly Violation[] =>
  isInRange(fact, figure)
    ? []
    : [
        {
          pointer: `${pointer}/value`,
          code: 'fact_value_out_of_range',
          detail: rangeText(fact),
        },
      ];

const unitTerms: Readonly<Record<string, Bilingual | undefined>> = terms.group('unit');

/** The unit as people name it; one without a name of its own as it is written. */
export const unitText = (unit: string): Bilingual => unitTerms[unit] ?? inBoth(unit);

/** A figure that may be given in several units says in which; no unit means none of them to who reads it. */
export const checkUnitStated = (
  fact: FactDefinition,
  { value, unit }: StatedValue,
  pointer: string,
): readonly Violation[] => {
  const units = fact.units ?? [];
  if (typeof value !== 'number' || unit !== null || units.length < 2) return [];
  const known = units.map((one) => unitText(one.unit));
  return [
    {
      pointer: `${pointer}/unit`,
      code: 'fact_unit_missing',
      detail: findings.say('fact_value.fact_unit_missing', {
        label: { zh: fact.labelZh, en: fact.labelEn },
        known: {
          zh: known.map(({ zh }) => zh).join('、'),
          en: known.map(({ en }) => en).join(', '),
        },
      }),
    },
  ];
};

/** Between which figures those of a fact lie. */
export const rangeText = ({ labelZh, labelEn, least, most, unit }: FactDefinition): Bilingual => {
  const about = { label: { zh: labelZh, en: labelEn }, unit: unitText(unit ?? '') };
  if (least === undefined)
    return findings.say('fact_value.out_of_range.most', { ...about, most: most ?? '' });
  return most === undefined
    ? findings.say('fact_value.out_of_range.least', { ...about, least })
    : findings.say('fact_value.out_of_range', { ...about, least, most });
};

const checkMembers = (
  fact: FactDefinition,
  value: unknown,
  pointer: string,
): readonly Violation[] => {
  const members: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!members.every((member) => typeof member === 'string'))
    return [wrongType(fact, pointer, findings.say('fact_value.code_or_list_codes'))];
  return checkCodes(fact, members, `${pointer}/value`);
};

const checkCodes = (
  fact: FactDefinition,
  codes: readonly string[],
  pointer: string,
): readonly Violation[] => {
  const known = fact.values?.map((one) => one.code);
  if (known === undefined) return [];
  return codes
    .filter((code) => !known.includes(code))
    .map((code) => unknownCode(fact, code, pointer));
};

const unknownCode = (fact: FactDefinition, code: string, pointer: string): Violation => {
  const shown = code.slice(0, 40);
  const permitted = permittedValues(fact, shown);
  return {
    pointer,
    code: 'fact_value_unknown',
    detail: findings.say('fact_value.unknown', {
      label: { zh: fact.labelZh, en: fact.labelEn },
      shown,
      permitted,
    }),
  };
};
