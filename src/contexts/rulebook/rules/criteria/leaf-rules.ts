/** Which comparisons a fact of each type takes (reference/README.md "How to read the criteria"). */
import { explanation } from '../../../../kernel/messages/explanation.js';
import type { FactDefinition } from '../content/catalogue-content.js';
import type { FactType } from '../content/catalogue-terms.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import { below, defectAt, notKnown } from '../content/catalogue-defect.js';
import { catalogueNames } from '../content/catalogue-names.js';
import type { CriterionLeaf, LeafOperator } from './criterion-node.js';
import { factTypeWords, labelOf, operatorWords } from '../wording/catalogue-words.js';

const numeric: readonly LeafOperator[] = ['=', '<', '<=', '>', '>='];

const operatorsOf: Readonly<Record<FactType, readonly LeafOperator[]>> = {
  boolean: ['=', 'in'],
  enum: ['=', 'in', 'notIn'],
  integer: numeric,
  number: numeric,
  set: ['includes'],
  text: [],
};

/** What is wrong with a leaf of a known fact: operator, value, unit. */
export const checkLeaf = (
  leaf: CriterionLeaf,
  fact: FactDefinition,
  values: ReadonlySet<string> | undefined,
  place: Place,
): readonly CatalogueDefect[] => {
  if (!operatorsOf[fact.type].includes(leaf.op))
    return [
      defectAt(
        below(place, 'op'),
        'operator',
        explanation.say('leaf.operator', {
          label: labelOf(fact),
          type: factTypeWords[fact.type],
          op: operatorWords[leaf.op],
        }),
      ),
    ];
  return [...checkLeafValue(leaf, fact, values, place), ...checkUnit(leaf, fact, place)];
};

const checkLeafValue = (
  leaf: CriterionLeaf,
  fact: FactDefinition,
  values: ReadonlySet<string> | undefined,
  place: Place,
): readonly CatalogueDefect[] => {
  const asList = leaf.op === 'in' || leaf.op === 'notIn';
  const at = below(place, 'value');
  if (asList !== Array.isArray(leaf.value)) return [wrongType(at, fact)];
  if (!Array.isArray(leaf.value)) return checkScalar(leaf.value, fact, values, at);
  const list: readonly (string | boolean)[] = leaf.value;
  if (list.length === 0 || new Set(list).size !== list.length) return [wrongList(at)];
  return list.flatMap((one, step) => checkScalar(one, fact, values, below(at, step)));
};

const checkScalar = (
  value: unknown,
  fact: FactDefinition,
  values: ReadonlySet<string> | undefined,
  place: Place,
): readonly CatalogueDefect[] => {
  if (!hasTypeOf(fact.type, value)) return [wrongType(place, fact)];
  if (typeof value !== 'string' || values?.has(value) === true) return [];
  return [notKnown(place, catalogueNames.value, `${fact.key}: ${value}`)];
};

const hasTypeOf = (type: FactType, value: unknown): boolean => {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  return typeof value === 'string';
};

const wrongType = (place: Place, fact: FactDefinition): CatalogueDefect =>
  defectAt(
    place,
    'value_type',
    explanation.say('leaf.value_type', {
      label: labelOf(fact),
      type: factTypeWords[fact.type],
    }),
  );

const wrongList = (place: Place): CatalogueDefect =>
  defectAt(place, 'value_list', explanation.say('leaf.value_list'));

/** A figure carries one of the fact's units, anything else none. */
const checkUnit = (
  leaf: CriterionLeaf,
  fact: FactDefinition,
  place: Place,
): readonly CatalogueDefect[] => {
  const units = (fact.units ?? []).map(({ unit }) => unit);
  if (units.length === 0 && leaf.unit === undefined) return [];
  if (leaf.unit !== undefined && units.includes(leaf.unit)) return [];
  return [notKnown(below(place, 'unit'), catalogueNames.unit, `${fact.key}: ${leaf.unit ?? '–'}`)];
};
