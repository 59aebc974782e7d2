import { assessmentInput } from '../../../kernel/messages/assessment-input.js';
import { listOf } from '../../../kernel/messages/messages.js';
import type { FactDefinition } from '../../rulebook/rules/content/catalogue-content.js';
import { permittedValues } from '../../rulebook/rules/content-checks/permitted-values.js';
import { isCalendarDay } from '../../../kernel/values/clock/calendar-day.js';
import { nearestKeys } from '../../../kernel/values/identifiers/nearest-keys.js';
import { rangeText } from '../../rulebook/rules/content-checks/check-fact-value.js';
import { convertUnit, isInRange } from '../../rulebook/rules/units/convert-unit.js';
import { codeOfValue } from '../rules/facts/value-codes.js';
import type { InputKnowledge, KnownFact } from './input-knowledge.js';
import type { CustomFault } from '../../../kernel/http/json/violations-of-issues.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';

/** A place below the fact, and what is wrong there. */
export interface PlacedFault extends CustomFault {
  readonly at: string;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a stated fact against the catalogue: key, value, unit, evidence type, days.
 * Members of a wrong type are left to the schema.
 */
export const factFaults = (stated: Members, knowledge: InputKnowledge): readonly PlacedFault[] => {
  const { evidence } = stated;
  const own = keyAndValueFaults(stated, knowledge);
  return isMembers(evidence) ? joined(own, evidenceFaults(evidence, knowledge)) : own;
};

const none: readonly PlacedFault[] = [];

const joined = (
  first: readonly PlacedFault[],
  second: readonly PlacedFault[],
): readonly PlacedFault[] => (second.length === 0 ? first : [...first, ...second]);

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keyAndValueFaults = (stated: Members, knowledge: InputKnowledge): readonly PlacedFault[] => {
  const { fact, value, unit } = stated;
  if (typeof fact !== 'string' || fact === '') return [];
  const known = knowledge.facts.get(fact);
  if (known === undefined)
    return [
      unknownKey('/fact', 'unknown_fact', assessmentInput.say('facts.fact'), {
        stated: fact,
        known: knowledge.facts.keys(),
      }),
    ];
  const unitFault = unitFaultOf(known, unit);
  if (unitFault) return [unitFault];
  return value === undefined || value === null ? [] : valueFaults(known, value, unit);
};

const unknownKey = (
  at: string,
  code: string,
  name: Bilingual,
  { stated, known }: { readonly stated: string; readonly known: Iterable<string> },
): PlacedFault => {
  const nearest = nearestKeys(stated, known);
  const shown = stated.slice(0, 40);
  return {
    at,
    code,
    detail:
      nearest.length === 0
        ? assessmentInput.say('facts.unknown_key', { name, key: shown })
        : assessmentInput.say('facts.unknown_key_near', {
            name,
            key: shown,
            nearest: listOf(nearest),
          }),
  };
};

const unitFaultOf = (known: KnownFact, unit: unknown): PlacedFault | undefined => {
  if (typeof unit !== 'string' || unit === '' || known.acceptsUnit(unit)) return undefined;
  const { definition } = known;
  const units = definition.units ?? [];
  const names = units.map((one) => one.unit);
  return {
    at: '/unit',
    code: 'unit_not_accepted',
    detail:
      names.length === 0
        ? assessmentInput.say('facts.no_unit', {
            label: { zh: definition.labelZh, en: definition.labelEn },
          })
        : assessmentInput.say('facts.unit_not_accepted', { names: listOf(names) }),
  };
};

const valueFaults = (known: KnownFact, value: unknown, unit: unknown): readonly PlacedFault[] =>
  valueRules[known.definition.type](known, value, typeof unit === 'string' ? unit : '');

type ValueRule = (known: KnownFact, value: unknown, unit: string) => readonly PlacedFault[];

const wholeOrNot: ValueRule = ({ definition }, value, unit) =>
  figureFaults(definition, value, unit === '' ? null : unit);

const valueRules: Readonly<Record<FactDefinition['type'], ValueRule>> = {
  boolean: (_known, value) =>
    typeof value === 'boolean' ? [] : [wrongType(assessmentInput.say('facts.boolean'))],
  text: (_known, value) =>
    typeof value === 'string' ? [] : [wrongType(assessmentInput.say('facts.text'))],
  number: wholeOrNot,
  integer: wholeOrNot,
  enum: (known, value) =>
    typeof value === 'string'
      ? codeFaults(known, value, '/value')
      : [wrongType(assessmentInput.say('facts.enum'))],
  set: (known, value) => setFaults(known, value),
};

const wrongType = (type: Bilingual): PlacedFault => ({
  at: '/value',
  code: 'fact_value_type',
  detail: assessmentInput.say('facts.wrong_type', { type }),
});

/** No exponent: a few characters could else stand for a number of millions of digits. */
const plainFigure = /^[+-]?\d{1,30}(?:\.\d{1,30})?$/;

const figureFaults = (
  definition: FactDefinition,
  value: unknown,
  unit: string | null,
): readonly PlacedFault[] => {
  const figure = figureOf(definition, value, unit);
  if (figure === null)
    return typeof value === 'number' && definition.type === 'number'
      ? []
      : [wrongType(assessmentInput.say('facts.figure'))];
  const whole = figure.numerator % figure.denominator === 0n;
  if (definition.type === 'integer' && !whole)
    return [wrongType(assessmentInput.say('facts.whole_number'))];
  return isInRange(definition, figure)
    ? []
    : [{ at: '/value', code: 'fact_value_out_of_range', detail: rangeText(definition) }];
};

const figureOf = (definition: FactDefinition, value: unknown, unit: string | null) => {
  if (typeof value === 'number') return convertUnit(definition, value, unit);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return plainFigure.test(text) || isNominal(definition, text)
    ? convertUnit(definition, text, unit)
    : null;
};

const isNominal = (definition: FactDefinition, text: string): boolean =>
  (definition.units ?? []).some(({ nominal }) => Object.hasOwn(nominal ?? {}, text.toUpperCase()));

const setFaults = (known: KnownFact, value: unknown): readonly PlacedFault[] => {
  if (typeof value === 'string') return codeFaults(known, value, '/value');
  if (!Array.isArray(value)) return [wrongType(assessmentInput.say('facts.set'))];
  return value.flatMap((one, place) =>
    typeof one === 'string' ? codeFaults(known, one, `/value/${place}`) : [],
  );
};

const codeFaults = (
  { codeOf, definition }: KnownFact,
  value: string,
  at: string,
): readonly PlacedFault[] => {
  if (codeOf === null || codeOfValue(codeOf, value) !== undefined) return [];
  const shown = value.slice(0, 40);
  const permitted = permittedValues(definition, shown);
  return [
    {
      at,
      code: 'fact_value_unknown',
      detail: assessmentInput.say('facts.fact_value_unknown', {
        label: { zh: definition.labelZh, en: definition.labelEn },
        value: shown,
        permitted,
      }),
    },
  ];
};

const evidenceFaults = (evidence: Members, knowledge: InputKnowledge): readonly PlacedFault[] => {
  const { type, issuedOn, validUntil } = evidence;
  const named = typeof type === 'string' && type !== '';
  return [
    ...(named && !knowledge.evidenceTypes.has(type)
      ? [unknownEvidenceType(type, knowledge)]
      : none),
    ...(noSuchDay(issuedOn) ? [{ at: '/evidence/issuedOn', ...noSuchDate }] : none),
    ...(noSuchDay(validUntil) ? [{ at: '/evidence/validUntil', ...noSuchDate }] : none),
  ];
};

const unknownEvidenceType = (stated: string, { evidenceTypes }: InputKnowledge): PlacedFault =>
  unknownKey(
    '/evidence/type',
    'unknown_evidence_type',
    assessmentInput.say('facts.evidence_type'),
    {
      stated,
      known: evidenceTypes,
    },
  );

/** A text that is no day; other types are left to the schema. */
export const noSuchDay = (value: unknown): boolean =>
  typeof value === 'string' && !isCalendarDay(value);

export const noSuchDate: CustomFault = {
  code: 'no_such_date',
  detail: assessmentInput.say('facts.no_such_date'),
};
