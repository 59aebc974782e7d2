import type {
  CatalogueContent,
  FactDefinition,
} from '../../rulebook/rules/content/catalogue-content.js';
import type { HsNomenclature } from '../../../kernel/values/identifiers/hs-code.js';
import { currencyFinder } from '../../../kernel/values/identifiers/currency-code.js';
import type {
  CurrencyTable,
  FindCurrency,
} from '../../../kernel/values/identifiers/currency-code.js';
import { convertUnit } from '../../rulebook/rules/units/convert-unit.js';
import { valueCodesOf } from '../rules/facts/value-codes.js';
import type { ValueCodes } from '../rules/facts/value-codes.js';

/** A fact with its values by spelling, so that a standard may be named with its year. */
export interface KnownFact {
  readonly definition: FactDefinition;
  /** Is that one of the fact's units? Answers are remembered, as far as they are yes. */
  readonly acceptsUnit: (unit: string) => boolean;
  /** Code by itself and by its spelling; null for a fact without listed values. */
  readonly codeOf: ValueCodes | null;
}

/** What an input is read against: facts, evidence types, nomenclature, currencies. */
export interface InputKnowledge {
  readonly facts: ReadonlyMap<string, KnownFact>;
  readonly evidenceTypes: ReadonlySet<string>;
  readonly nomenclature: HsNomenclature;
  readonly currencies: CurrencyTable;
  readonly findCurrency: FindCurrency;
}

/** Built once per catalogue revision. */
export const inputKnowledgeOf = (
  content: Pick<CatalogueContent, 'facts' | 'evidenceTypes' | 'nomenclature'>,
  currencies: CurrencyTable,
): InputKnowledge => ({
  facts: new Map(content.facts.map((definition) => [definition.key, knownFactOf(definition)])),
  evidenceTypes: new Set(content.evidenceTypes.map(({ id }) => id)),
  nomenclature: content.nomenclature,
  currencies,
  findCurrency: currencyFinder(currencies),
});

const knownFactOf = (definition: FactDefinition): KnownFact => {
  const accepted = new Set<string>();
  const acceptsUnit = (unit: string): boolean => {
    if (accepted.has(unit)) return true;
    if ((definition.units ?? []).length === 0 || convertUnit(definition, 1, unit) === null)
      return false;
    if (accepted.size < rememberedUnits) accepted.add(unit);
    return true;
  };
  return { definition, acceptsUnit, codeOf: valueCodesOf(definition) };
};

/** More spellings of a fact's units than anyone writes. */
const rememberedUnits = 100;
