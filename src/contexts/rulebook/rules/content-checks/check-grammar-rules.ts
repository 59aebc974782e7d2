import type { CatalogueContent } from '../content/catalogue-content.js';
import { notKnown, placeAt, type CatalogueDefect } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import { catalogueNames } from '../content/catalogue-names.js';
import { classesOf, firstGrammarRules, unknownClasses } from '../content/first-grammar.js';
import { repeatedKeys } from './unknown-names.js';
import { keyIn } from '../governed/keyed-parts.js';

/** Rules and word classes have keys of their own, and a rule speaks of classes that its language has. */
export const checkGrammarRules = ({
  grammarRules = firstGrammarRules,
  wordClasses,
}: CatalogueContent): readonly CatalogueDefect[] => {
  const repeatedRule = repeatedKeys(
    grammarRules.map((rule) => keyIn('grammarRules', rule)),
    catalogueNames.grammarRule,
  );
  const repeatedClass = repeatedKeys(
    (wordClasses ?? []).map((one) => keyIn('wordClasses', one)),
    catalogueNames.wordClass,
  );
  const classes = { zh: classesOf('zh', wordClasses), en: classesOf('en', wordClasses) };
  return [
    ...grammarRules.flatMap((rule, position) => {
      const place = placeAt(catalogueFiles.grammarRules, position);
      return [
        ...repeatedRule(position, place),
        ...unknownClasses(rule, classes[rule.language]).map((name) =>
          notKnown(place, catalogueNames.wordClass, name),
        ),
      ];
    }),
    ...(wordClasses ?? []).flatMap((_, position) =>
      repeatedClass(position, placeAt(catalogueFiles.wordClasses, position)),
    ),
  ];
};
