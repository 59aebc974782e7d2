/** Examples attached to the rules: what they name exists, and no item is without one of each kind. */
import type { CatalogueContent } from '../content/catalogue-content.js';
import type { CatalogueDefect } from '../content/catalogue-defect.js';
import { below, defectAt, notKnown, placeAt, repeated } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import type { RuleExample } from '../content/rule-example.js';
import { exampleKinds } from '../content/rule-example.js';

/** Nothing for a content from before examples were governed: it has no such part. */
export const checkExamples = (
  { examples, roleStages }: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  if (examples === undefined) return [];
  const roles = new Set<string>(roleStages.roles.map(({ role }) => role));
  const ids = examples.map(({ id }) => id);
  return [
    ...examples.flatMap((example, position) => [
      ...(ids.indexOf(example.id) === position
        ? []
        : [repeated(placeOf(position, 'id'), catalogueNames.example, example.id)]),
      ...checkNames(example, position, index, roles),
    ]),
    ...missingKinds(examples, index),
  ];
};

const placeOf = (position: number, ...steps: readonly (string | number)[]) =>
  placeAt(catalogueFiles.examples, position, ...steps);

const checkNames = (
  { itemCode, role, line }: RuleExample,
  position: number,
  index: CatalogueIndex,
  roles: ReadonlySet<string>,
): readonly CatalogueDefect[] => [
  ...(index.items.has(itemCode)
    ? []
    : [notKnown(placeOf(position, 'itemCode'), catalogueNames.item, itemCode)]),
  ...(roles.has(role) ? [] : [notKnown(placeOf(position, 'role'), catalogueNames.role, role)]),
  ...(line.facts ?? []).flatMap(({ fact, evidence }, step) => {
    const place = placeOf(position, 'line', 'facts', step);
    return [
      ...(index.facts.has(fact) ? [] : [notKnown(below(place, 'fact'), catalogueNames.fact, fact)]),
      ...(evidence === undefined || evidence === null || index.evidenceTypes.has(evidence.type)
        ? []
        : [notKnown(below(place, 'evidence', 'type'), catalogueNames.evidenceType, evidence.type)]),
    ];
  }),
];

const missingKinds = (
  examples: readonly RuleExample[],
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const given = new Set(examples.map(({ itemCode, kind }) => `${itemCode} ${kind}`));
  return [...index.items.keys()].flatMap((code) =>
    exampleKinds
      .filter((kind) => !given.has(`${code} ${kind}`))
      .map((kind) =>
        defectAt(placeAt(catalogueFiles.examples), 'example_missing', {
          zh: `条目${code}缺少${kindNames[kind]}示例`,
          en: `item ${code} has no ${kind} example`,
        }),
      ),
  );
};

const kindNames = { positive: '正面', negative: '反面', unknown: '不确定' } as const;
