/** Examples attached to the rules: what they name exists, and no item is without one of each kind. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueContent } from '../content/catalogue-content.js';
import type { CatalogueDefect } from '../content/catalogue-defect.js';
import { below, defectAt, placeAt } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import type { RuleExample } from '../content/rule-example.js';
import { exampleKinds } from '../content/rule-example.js';
import { repeatedKeys, unknownNames } from './unknown-names.js';

/** Nothing for a content from before examples were governed: it has no such part. */
export const checkExamples = (
  { examples }: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  if (examples === undefined) return [];
  const repeatedAt = repeatedKeys(
    examples.map(({ id }) => id),
    catalogueNames.example,
  );
  return [
    ...examples.flatMap((example, position) => {
      const place = placeAt(catalogueFiles.examples, position);
      return [
        ...repeatedAt(position, below(place, 'id')),
        ...unknownNames('examples', example, place, index),
      ];
    }),
    ...missingKinds(examples, index),
  ];
};

const missingKinds = (
  examples: readonly RuleExample[],
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const given = new Set(examples.map(({ itemCode, kind }) => `${itemCode} ${kind}`));
  return [...index.items.keys()].flatMap((code) =>
    exampleKinds
      .filter((kind) => !given.has(`${code} ${kind}`))
      .map((kind) =>
        defectAt(
          placeAt(catalogueFiles.examples),
          'example_missing',
          findings.say('examples.example_missing', {
            code,
            kind: { zh: kindNames[kind], en: kind },
          }),
        ),
      ),
  );
};

const kindNames = { positive: '正面', negative: '反面', unknown: '不确定' } as const;
