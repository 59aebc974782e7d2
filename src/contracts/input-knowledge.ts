import type {
  CatalogueContent,
  FactDefinition,
  HsNomenclature,
} from '../domain/catalogue/catalogue-content.js';
import { currencyFinder } from '../domain/identifiers/currency-code.js';
import type { CurrencyTable, FindCurrency } from '../domain/identifiers/currency-code.js';
import { convertUnit } from '../domain/matching/facts/convert-unit.js';
import { standardName } from '../domain/matching/criteria/standard-name.js';

/** A fact with its values by spelling, so that a standard may be named with its year. */
export interface KnownFact {
  readonly definition: FactDefinition;
  /** Is that one of the fact's units? Answers are remembered, as far as they are yes. */
  readonly acceptsUnit: (unit: string) => boolean;
  /** Code by itself and by its spelling; null for a fact without listed values. */
  readonly codeOf: ReadonlyMap<string, string> | null;
}

/** What an input is read against: facts, evidence types, nomenclature, currencies. */
export interface InputKnowledge {
  readonly facts: ReadonlyMap<string, KnownFact>;
  readonly evidenceTypes: ReadonlySet<string>;
  readonly nomenclature: HsNomenclature;
  readonly currencies: CurrencyTable;
  readonly findCurrency: FindCurrency;
}

/** Case, width, blanks and a standard's year make no other value. */
const spellingOf = (value: string): string => standardName(value).toLowerCase();

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
  return { definition, acceptsUnit, codeOf: codesOf(definition) };
};

/** More spellings of a fact's units than anyone writes. */
const rememberedUnits = 100;

const codesOf = ({ type, values }: FactDefinition): KnownFact['codeOf'] =>
  type === 'enum' || type === 'set'
    ? new Map(
        (values ?? []).flatMap(({ code }) => [
          [code, code],
          [spellingOf(code), code],
        ]),
      )
    : null;

/** The catalogue's code for a value however it is spelt; undefined when there is none. */
export const codeOfValue = (
  codeOf: ReadonlyMap<string, string>,
  value: string,
): string | undefined => codeOf.get(value) ?? codeOf.get(spellingOf(value));
