/** The facts a criterion may ask: keys, values, units, evidence types. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueContent, FactDefinition, FactUnit } from '../content/catalogue-content.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import {
  below,
  defectAt,
  inconsistent,
  notKnown,
  placeAt,
  repeated,
} from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import { repeatedKeys, unknownNames } from './unknown-names.js';
import { factTypeWords, labelOf } from '../wording/catalogue-words.js';

export const checkFacts = (
  content: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const { facts, evidenceTypes } = content;
  const repeatedFact = repeatedKeys(
    facts.map(({ key }) => key),
    catalogueNames.fact,
  );
  const repeatedType = repeatedKeys(
    evidenceTypes.map(({ id }) => id),
    catalogueNames.evidenceType,
  );
  return [
    ...facts.flatMap((fact, position) => {
      const place = placeAt(catalogueFiles.facts, position);
      return [
        ...repeatedFact(position, below(place, 'key')),
        ...checkValues(fact, place, index),
        ...checkUnits(fact, place),
        ...(fact.evidenceTypes.length === 0 ? [withoutEvidence(fact, place)] : []),
        ...unknownNames('facts', fact, place, index),
      ];
    }),
    ...evidenceTypes.flatMap((type, position) => {
      const place = placeAt(catalogueFiles.evidenceTypes, 'documents', position);
      return [
        ...repeatedType(position, below(place, 'id')),
        ...unknownNames('evidenceTypes', type, place, index),
      ];
    }),
  ];
};

const checkValues = (
  fact: FactDefinition,
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const takesValues = fact.type === 'enum' || fact.type === 'set';
  if (takesValues !== (fact.values !== undefined))
    return [
      inconsistent(
        below(place, 'values'),
        takesValues
          ? findings.say('facts.values_needed', { type: factTypeWords[fact.type] })
          : findings.say('facts.values_not_allowed', { type: factTypeWords[fact.type] }),
      ),
    ];
  const values = fact.values ?? [];
  const repeatedCode = repeatedKeys(
    values.map(({ code }) => code),
    catalogueNames.value,
  );
  return values.flatMap((value, position) => [
    ...repeatedCode(position, below(place, 'values', position, 'code')),
    ...unknownNames('factValues', value, below(place, 'values', position), index),
    ...(fact.key !== 'goodsItem' || index.items.has(value.code)
      ? []
      : [notKnown(below(place, 'values', position, 'code'), catalogueNames.item, value.code)]),
  ]);
};

const checkUnits = (fact: FactDefinition, place: Place): readonly CatalogueDefect[] => {
  const takesUnits = fact.type === 'integer' || fact.type === 'number';
  const units = fact.units ?? [];
  const listsUnits = units.length > 0 && fact.unit !== undefined;
  if (takesUnits !== listsUnits)
    return [
      inconsistent(
        below(place, 'units'),
        takesUnits
          ? findings.say('facts.units_needed', { type: factTypeWords[fact.type] })
          : findings.say('facts.units_not_allowed', { type: factTypeWords[fact.type] }),
      ),
    ];
  return [
    ...checkOwnUnit(fact, below(place, 'units', 0)),
    ...units.flatMap((unit, position) => checkNames(unit, units, below(place, 'units', position))),
  ];
};

const checkOwnUnit = (
  { unit, units }: FactDefinition,
  place: Place,
): readonly CatalogueDefect[] => {
  const first = units?.[0];
  if (first === undefined || (first.unit === unit && first.factor === '1')) return [];
  return [inconsistent(place, findings.say('facts.first_unit_must_fact'))];
};

/** A unit's name or further name that an earlier unit of the same fact already has. */
const checkNames = (
  unit: FactUnit,
  units: readonly FactUnit[],
  place: Place,
): readonly CatalogueDefect[] =>
  namesOf(unit)
    .filter((name) => units.find((one) => namesOf(one).includes(name)) !== unit)
    .map((name) => repeated(place, catalogueNames.unit, name));

const namesOf = (unit: FactUnit): readonly string[] => [unit.unit, ...(unit.also ?? [])];

const withoutEvidence = (fact: FactDefinition, place: Place): CatalogueDefect =>
  defectAt(
    below(place, 'evidenceTypes'),
    'missing',
    findings.say('facts.missing', { label: labelOf(fact) }),
  );
