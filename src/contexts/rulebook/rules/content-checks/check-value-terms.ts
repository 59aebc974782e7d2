import type { CatalogueContent, FactDefinition, ValueTerms } from '../content/catalogue-content.js';
import type { CatalogueDefect } from '../content/catalogue-defect.js';
import { below, defectAt, notKnown, placeAt } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';

/**
 * Value terms answer facts that exist with values they have, in at least one word. A boolean fact
 * has the value `true`.
 */
export const checkValueTerms = (
  content: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] =>
  content.valueTerms.flatMap((entry, position) => {
    const place = placeAt(catalogueFiles.valueTerms, position);
    const fact = index.facts.get(entry.fact);
    if (fact === undefined)
      return [notKnown(below(place, 'fact'), catalogueNames.fact, entry.fact)];
    if (!hasValue(fact, entry.value))
      return [notKnown(below(place, 'value'), catalogueNames.value, entry.value)];
    return saysSomething(entry)
      ? []
      : [defectAt(place, 'missing', { zh: '至少需要一个词', en: 'at least one term is needed' })];
  });

const hasValue = (fact: FactDefinition, value: string): boolean =>
  fact.type === 'boolean'
    ? value === 'true'
    : (fact.values ?? []).some(({ code }) => code === value);

const saysSomething = (entry: ValueTerms): boolean =>
  [entry.termsZh, entry.termsEn, entry.kindOnlyZh ?? [], entry.kindOnlyEn ?? []].some(
    (terms) => terms.length > 0,
  );
