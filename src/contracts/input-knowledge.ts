import type {
  CatalogueContent,
  FactDefinition,
  HsNomenclature,
} from '../domain/catalogue/catalogue-content.js';
import { currencyFinder } from '../domain/identifiers/currency-code.js';
import type { CurrencyTable, FindCurrency } from '../domain/identifiers/currency-code.js';
import { standardName } from '../domain/matching/criteria/standard-name.js';

/** A fact with its values by spelling, so that a standard may be named with its year. */
export interface KnownFact {
  readonly definition: FactDefinition;
  /** Code by `spellingOf` the code; null for a fact without listed values. */
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
export const spellingOf = (value: string): string => standardName(value).toLowerCase();

/** Built once per catalogue revision. */
export const inputKnowledgeOf = (
  content: Pick<CatalogueContent, 'facts' | 'evidenceTypes' | 'nomenclature'>,
  currencies: CurrencyTable,
): InputKnowledge => ({
  facts: new Map(
    content.facts.map((definition) => [
      definition.key,
      { definition, codeOf: codesOf(definition) },
    ]),
  ),
  evidenceTypes: new Set(content.evidenceTypes.map(({ id }) => id)),
  nomenclature: content.nomenclature,
  currencies,
  findCurrency: currencyFinder(currencies),
});

const codesOf = ({ type, values }: FactDefinition): KnownFact['codeOf'] =>
  type === 'enum' || type === 'set'
    ? new Map((values ?? []).map(({ code }) => [spellingOf(code), code]))
    : null;
