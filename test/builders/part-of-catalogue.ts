import { borrowedCodesOf } from '../../src/contexts/rulebook/rules/content/catalogue-index.js';
import type {
  CatalogueContent,
  FactDefinition,
  HsMapEntry,
  ItemCriteria,
  Policies,
} from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { citedDocuments } from '../../src/contexts/rulebook/rules/content-checks/cited-documents.js';
import { withStatedCounts } from '../../src/contexts/rulebook/rules/governed/governed-items.js';

/**
 * Some places of the catalogue (groups like `8.5`, items like `6.1.3`) with everything that they
 * cite: a smaller catalogue, as sound as the whole, of which reading, hashing, checking and
 * compiling take a fraction. For tests of what is done with rules, not of which rules there are.
 */
export const partOfCatalogue = (
  whole: CatalogueContent,
  places: readonly string[],
): CatalogueContent => {
  const kept = citedFrom(whole, places);
  const criteria = whole.criteria.filter(({ itemCode }) => kept.has(itemCode));
  const facts = factsOf(whole, kept);
  const isKindOf = kindsOf(facts, criteria);
  const above = new Set([...kept].flatMap(parentsOf));
  // Rules of grammar are shown by goods of the whole catalogue: here the first ones hold, which no check asks about.
  const { grammarRules: _ofTheWhole, ...others } = whole;
  const part = {
    ...others,
    nodes: whole.nodes.filter(({ code }) => kept.has(code) || above.has(code)),
    criteria,
    facts,
    lexicon: whole.lexicon.filter(({ itemCode }) => kept.has(itemCode)),
    valueTerms: valueTermsOf(whole, facts),
    hsMap: whole.hsMap.flatMap((entry) => hsEntryOf(entry, kept, isKindOf)),
    policies: policiesOf(whole.policies, criteria, facts),
    ...(whole.examples === undefined
      ? {}
      : { examples: whole.examples.filter(({ itemCode }) => kept.has(itemCode)) }),
  };
  return withStatedCounts(part);
};

const parentsOf = (item: string): readonly string[] => {
  const [area = '', group = ''] = item.split('.');
  return [area, `${area}.${group}`];
};

/** The items of the places and, again and again, every item that one of them names. */
const citedFrom = (whole: CatalogueContent, places: readonly string[]): ReadonlySet<string> => {
  const items = new Map(
    whole.nodes.filter(({ level }) => level === 3).map((item) => [item.code, item]),
  );
  const criteria = new Map(whole.criteria.map((one) => [one.itemCode, one]));
  const lexicon = new Map(whole.lexicon.map((one) => [one.itemCode, one]));
  const kept = new Set(
    [...items.keys()].filter((code) => places.some((place) => `${code}.`.startsWith(`${place}.`))),
  );
  for (const code of kept) {
    const named = [
      ...(items.get(code)?.crossRefs ?? []),
      ...borrowedCodesOf(criteria.get(code)),
      ...(lexicon.get(code)?.source ?? []),
      ...stringsIn(criteria.get(code)),
    ];
    for (const one of named) if (items.has(one)) kept.add(one);
  }
  return kept;
};

/** Every text that stands in a value as such: codes are found where nobody says that they are. */
const stringsIn = (value: unknown): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (one: unknown): void => {
    if (typeof one === 'string') found.add(one);
    else if (typeof one === 'object' && one !== null) Object.values(one).forEach(visit);
  };
  visit(value);
  return found;
};

/** Every fact, without the values that only items left out can have. */
const factsOf = (
  { facts }: CatalogueContent,
  kept: ReadonlySet<string>,
): readonly FactDefinition[] =>
  facts.map((fact) => {
    if (fact.values === undefined) return fact;
    const values = fact.values
      .map((value) =>
        value.items === undefined
          ? value
          : { ...value, items: value.items.filter((code) => kept.has(code)) },
      )
      .filter(({ items }) => items?.length !== 0)
      .filter(({ code }) => fact.key !== 'goodsItem' || kept.has(code));
    return { ...fact, values };
  });

const codesOf = (facts: readonly FactDefinition[], key: string): ReadonlySet<string> =>
  new Set((facts.find((fact) => fact.key === key)?.values ?? []).map(({ code }) => code));

const valueTermsOf = ({ valueTerms }: CatalogueContent, facts: readonly FactDefinition[]) => {
  const codes = new Map(facts.map(({ key }) => [key, codesOf(facts, key)]));
  const types = new Map(facts.map(({ key, type }) => [key, type]));
  return valueTerms.filter(
    ({ fact, value }) => types.get(fact) === 'boolean' || codes.get(fact)?.has(value),
  );
};

/** The entry as far as it is about items that are kept; none, if it is about no such item. */
const hsEntryOf = (
  entry: HsMapEntry,
  kept: ReadonlySet<string>,
  isKindOf: (kind: string, items: readonly string[]) => boolean,
): readonly HsMapEntry[] => {
  const orNone = (code: string | null) => (code !== null && kept.has(code) ? code : null);
  const own = {
    tradeItem: orNone(entry.tradeItem),
    manufactureItem: orNone(entry.manufactureItem),
    alternatives: entry.alternatives.filter((code) => kept.has(code)),
  };
  const items = [own.tradeItem, own.manufactureItem, ...own.alternatives].filter(
    (code) => code !== null,
  );
  if (items.length === 0) return [];
  const { kinds = [], ...others } = entry;
  const ownKinds = kinds.filter((kind) => isKindOf(kind, items));
  return [{ ...others, ...own, ...(ownKinds.length === 0 ? {} : { kinds: ownKinds }) }];
};

/** Whether a kind is one of these items, or of items whose conditions they borrow. */
const kindsOf = (facts: readonly FactDefinition[], criteria: readonly ItemCriteria[]) => {
  const values = facts.find(({ key }) => key === 'kind')?.values ?? [];
  const itemsOf = new Map(values.map(({ code, items }) => [code, items]));
  const borrowed = new Map(criteria.map((one) => [one.itemCode, borrowedCodesOf(one)]));
  return (kind: string, items: readonly string[]): boolean => {
    const all = items.flatMap((code) => [code, ...(borrowed.get(code) ?? [])]);
    return itemsOf.get(kind)?.some((code) => all.includes(code)) ?? false;
  };
};

/** Without the editions of lists and standards that only items left out cite. */
const policiesOf = (
  policies: Policies,
  criteria: readonly ItemCriteria[],
  facts: readonly FactDefinition[],
): Policies => {
  const cited = citedDocuments({ criteria });
  const known = ['conformsTo', 'listedIn'].map((key) => codesOf(facts, key));
  const isKnown = (ref: string) => cited.has(ref) || known.some((codes) => codes.has(ref));
  return { ...policies, listEditions: policies.listEditions.filter(({ ref }) => isKnown(ref)) };
};
