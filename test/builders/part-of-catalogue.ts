import type {
  CatalogueContent,
  FactDefinition,
} from '../../src/domain/catalogue/catalogue-content.js';

/** Some groups of the catalogue (`8.5`) with the words for their items only: compiling takes little. */
export const partOfCatalogue = (
  whole: CatalogueContent,
  groups: readonly string[],
): CatalogueContent => {
  const areas = groups.map((group) => group.split('.')[0]);
  const isInside = (code: string) => groups.some((group) => `${code}.`.startsWith(`${group}.`));
  return {
    ...whole,
    nodes: whole.nodes.filter(({ code }) => areas.includes(code) || isInside(code)),
    criteria: whole.criteria.filter(({ itemCode }) => isInside(itemCode)),
    lexicon: whole.lexicon.filter(({ itemCode }) => isInside(itemCode)),
    facts: whole.facts.map((fact) => withKindsOf(fact, isInside)),
    valueTerms: [],
    hsMap: [],
    examples: (whole.examples ?? []).filter(({ itemCode }) => isInside(itemCode)),
  };
};

const withKindsOf = (fact: FactDefinition, isInside: (code: string) => boolean): FactDefinition => {
  if (fact.values === undefined) return fact;
  const values = fact.values.filter(({ items }) => items?.some(isInside) ?? true);
  return { ...fact, values };
};
