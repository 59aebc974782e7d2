import { convertUnit } from '../units/convert-unit.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { FactDefinition } from '../content/catalogue-content.js';
import { permittedValues } from './permitted-values.js';

export interface StatedValue {
  readonly value: unknown;
  readonly unit: string | null;
}

/**
 * What is wrong with a value stated for a fact: its type, its values, its unit. `null` says
 * nothing of the fact and is never wrong. Codes: `fact_value_type`, `fact_value_unknown` (with those
 * that may be stated), `fact_unit_unknown`.
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
        : [wrongType(fact, pointer, '真或假', 'true or false')];
    case 'number':
    case 'integer':
      return checkFigure(fact, stated, pointer);
    case 'set':
      return checkMembers(fact, stated.value, pointer);
    default:
      return typeof stated.value === 'string'
        ? checkCodes(fact, [stated.value], `${pointer}/value`)
        : [wrongType(fact, pointer, '文字', 'a text')];
  }
};

const saysNothing = ({ value }: StatedValue): boolean => value === null || value === undefined;

const wrongType = (fact: FactDefinition, pointer: string, zh: string, en: string): Violation => ({
  pointer: `${pointer}/value`,
  code: 'fact_value_type',
  detail: {
    zh: `“${fact.labelZh}”的取值应为${zh}。`,
    en: `The value of ${fact.key} must be ${en}.`,
  },
});

const checkFigure = (
  fact: FactDefinition,
  { value, unit }: StatedValue,
  pointer: string,
): readonly Violation[] => {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return [wrongType(fact, pointer, '数字', 'a number')];
  if (fact.type === 'integer' && !Number.isInteger(value))
    return [wrongType(fact, pointer, '整数', 'a whole number')];
  if (unit === null || convertUnit(fact, value, unit) !== null) return [];
  const known = (fact.units ?? []).map((one) => one.unit).join(', ');
  return [
    {
      pointer: `${pointer}/unit`,
      code: 'fact_unit_unknown',
      detail: {
        zh: `“${fact.labelZh}”的单位应为：${known}。`,
        en: `The unit of ${fact.key} must be one of: ${known}.`,
      },
    },
  ];
};

const checkMembers = (
  fact: FactDefinition,
  value: unknown,
  pointer: string,
): readonly Violation[] => {
  const members: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!members.every((member) => typeof member === 'string'))
    return [wrongType(fact, pointer, '代码或代码列表', 'a code or a list of codes')];
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
    detail: {
      zh: `“${fact.labelZh}”没有取值“${shown}”，可填：${permitted.zh}。`,
      en: `“${fact.labelEn}” has no value “${shown}”. It may be ${permitted.en}.`,
    },
  };
};
