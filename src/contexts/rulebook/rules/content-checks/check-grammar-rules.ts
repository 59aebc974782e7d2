import type { CatalogueContent } from '../content/catalogue-content.js';
import { notKnown, placeAt, type CatalogueDefect } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import { catalogueNames } from '../content/catalogue-names.js';
import { unknownClasses } from '../content/first-grammar.js';
import { repeatedKeys } from './unknown-names.js';
import { keyIn } from '../governed/keyed-parts.js';

/** A rule of grammar has a key of its own, and speaks of classes that its language has. */
export const checkGrammarRules = ({
  grammarRules = [],
}: CatalogueContent): readonly CatalogueDefect[] => {
  const keys = grammarRules.map((rule) => keyIn('grammarRules', rule));
  const repeatedAt = repeatedKeys(keys, catalogueNames.grammarRule);
  return grammarRules.flatMap((rule, position) => {
    const place = placeAt(catalogueFiles.grammarRules, position);
    return [
      ...repeatedAt(position, place),
      ...unknownClasses(rule).map((name) => notKnown(place, catalogueNames.wordClass, name)),
    ];
  });
};
