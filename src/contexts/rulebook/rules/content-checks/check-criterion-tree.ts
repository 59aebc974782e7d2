/** One criterion tree: known facts, values, units and items, bounded size, sets where allowed. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import { below, defectAt, notKnown } from '../content/catalogue-defect.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import type { CriterionLeaf, CriterionNode } from '../criteria/criterion-node.js';
import { countNodes } from '../criteria/criterion-tree.js';
import { checkLeaf } from '../criteria/leaf-rules.js';
import { factTypeWords, labelOf } from '../wording/catalogue-words.js';
import type { FactDefinition } from '../content/catalogue-content.js';

export const maximumTreeDepth = 32;
export const maximumTreeNodes = 500;

export const checkCriterionTree = (
  tree: CriterionNode,
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const nodes = countNodes(tree);
  return [
    ...(nodes > maximumTreeNodes ? [tooLarge(place, nodes)] : []),
    ...checkNode(tree, { place, depth: 1, negated: false }, index),
  ];
};

interface Step {
  readonly place: Place;
  readonly depth: number;
  /** Under a `not`, where an open set must not stand. */
  readonly negated: boolean;
}

const checkNode = (
  node: CriterionNode,
  step: Step,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  if (step.depth > maximumTreeDepth) return [tooDeep(step.place)];
  if ('all' in node) return checkEach(node.all, 'all', step, index);
  if ('any' in node) return checkEach(node.any, 'any', step, index);
  if ('not' in node) return checkNode(node.not, { ...under(step, 'not'), negated: true }, index);
  if ('when' in node) return checkWhen(node, step, index);
  if ('item' in node) return checkItem(node.item, step, index);
  return checkLeafNode(node, step, index);
};

const under = (step: Step, ...names: readonly (string | number)[]): Step => ({
  ...step,
  place: below(step.place, ...names),
  depth: step.depth + 1,
});

const checkEach = (
  nodes: readonly CriterionNode[],
  name: 'all' | 'any',
  step: Step,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => [
  ...(name === 'any' && nodes.length === 0 ? [neverMet(below(step.place, 'any'))] : []),
  ...nodes.flatMap((node, position) => checkNode(node, under(step, name, position), index)),
];

type WhenNode = Extract<CriterionNode, { readonly when: unknown }>;

const checkWhen = (
  node: WhenNode,
  step: Step,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => [
  ...checkWhenFact(node.when, below(step.place, 'when'), index),
  ...checkNode(node.then, under(step, 'then'), index),
];

const checkWhenFact = (
  when: WhenNode['when'],
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const fact = index.facts.get(when.fact);
  if (fact === undefined) return [notKnown(below(place, 'fact'), catalogueNames.fact, when.fact)];
  if (fact.type !== 'enum' && fact.type !== 'boolean')
    return [
      defectAt(
        below(place, 'fact'),
        'when_fact',
        findings.say('criterion_tree.when_fact', {
          label: labelOf(fact),
          type: factTypeWords[fact.type],
        }),
      ),
    ];
  const values = index.valuesOf.get(fact.key);
  const isKnown = (value: string | boolean): boolean =>
    typeof value === 'boolean' ? fact.type === 'boolean' : values?.has(value) === true;
  return when.in.flatMap((value, position) =>
    isKnown(value)
      ? []
      : [
          notKnown(
            below(place, 'in', position),
            catalogueNames.value,
            `${fact.key}: ${String(value)}`,
          ),
        ],
  );
};

const checkItem = (
  itemCode: string,
  step: Step,
  index: CatalogueIndex,
): readonly CatalogueDefect[] =>
  index.items.has(itemCode)
    ? []
    : [notKnown(below(step.place, 'item'), catalogueNames.item, itemCode)];

const checkLeafNode = (
  leaf: CriterionLeaf,
  step: Step,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const fact = index.facts.get(leaf.fact);
  if (fact === undefined)
    return [notKnown(below(step.place, 'fact'), catalogueNames.fact, leaf.fact)];
  return [
    ...(fact.type === 'set' && step.negated ? [negatedSet(step.place, fact)] : []),
    ...checkLeaf(leaf, fact, index.valuesOf.get(leaf.fact), step.place),
  ];
};

const neverMet = (place: Place): CatalogueDefect =>
  defectAt(place, 'empty', findings.say('criterion_tree.empty'));

const negatedSet = (place: Place, fact: FactDefinition): CatalogueDefect =>
  defectAt(
    below(place, 'op'),
    'negated_set',
    findings.say('criterion_tree.negated_set', { label: labelOf(fact) }),
  );

const tooDeep = (place: Place): CatalogueDefect =>
  defectAt(place, 'too_deep', findings.say('criterion_tree.too_deep', { maximumTreeDepth }));

const tooLarge = (place: Place, nodes: number): CatalogueDefect =>
  defectAt(
    place,
    'too_large',
    findings.say('criterion_tree.too_large', { nodes, maximumTreeNodes }),
  );
