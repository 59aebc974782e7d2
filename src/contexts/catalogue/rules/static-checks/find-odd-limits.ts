import { findings } from '../../../../kernel/messages/findings.js';
import type {
  CatalogueContent,
  FactDefinition,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionLeaf } from '../../../rulebook/rules/criteria/criterion-node.js';
import { rangeText } from '../../../rulebook/rules/content-checks/check-fact-value.js';
import { convertUnit, isInRange } from '../../../rulebook/rules/units/convert-unit.js';
import { nodesOf } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { criterionTreesOf, type CriterionTreePlace } from './criterion-tree-place.js';
import type { TreeSurroundings } from './tree-surroundings.js';
import { findingAt, type Finding } from './finding.js';

/**
 * Limits below zero, and zero where something is at least, at most, above or below it: a slip, far
 * more often than a rule. Exactly zero is one (an ODP of zero).
 */
export const findOddLimits = ({
  itemCode,
  pointer,
  tree,
}: CriterionTreePlace): readonly Finding[] =>
  nodesOf(tree).flatMap((node) =>
    'op' in node && isOdd(node)
      ? [
          findingAt(
            { part: 'criteria', key: itemCode, pointer },
            'limit_not_positive',
            findings.say('odd_limits.limit_not_positive', {
              label: { zh: node.labelZh, en: node.labelEn },
            }),
          ),
        ]
      : [],
  );

const isOdd = ({ op, value }: CriterionLeaf): boolean =>
  typeof value === 'number' && (value < 0 || (value === 0 && op !== '='));

/** Limits outside of what can be stated of their fact at all: the condition is met by all goods or by none. */
export const findLimitsOutOfBounds = (
  { itemCode, pointer, tree }: CriterionTreePlace,
  { factOf }: Pick<TreeSurroundings, 'factOf'>,
): readonly Finding[] =>
  nodesOf(tree).flatMap((node) => {
    const fact = 'op' in node ? factOf(node.fact)?.definition : undefined;
    if (!('op' in node) || fact === undefined || typeof node.value !== 'number') return [];
    const figure = convertUnit(fact, node.value, node.unit ?? null);
    if (figure === null || isInRange(fact, figure)) return [];
    return [
      findingAt(
        { part: 'criteria', key: itemCode, pointer },
        'limit_out_of_bounds',
        findings.say('odd_limits.limit_out_of_bounds', {
          label: { zh: node.labelZh, en: node.labelEn },
          fact: { zh: fact.labelZh, en: fact.labelEn },
          range: rangeText(fact),
        }),
      ),
    ];
  });

/**
 * Limits on a scale (a grade, a class, a number of stars) beyond all that its steps, and the conditions and examples of
 * the base, have of it: no product could have such a grade. Nothing without a base to compare with.
 */
export const findLimitsOffScale = (
  content: CatalogueContent,
  base: CatalogueContent | null,
): readonly Finding[] => {
  if (base === null) return [];
  const before = new Map(base.criteria.map((one) => [one.itemCode, one]));
  const touched = content.criteria.filter((one) => before.get(one.itemCode) !== one);
  if (touched.length === 0) return [];
  const known = stepsKnown(base);
  const codes = new Set(touched.map(({ itemCode }) => itemCode));
  return criterionTreesOf(content)
    .filter(({ itemCode }) => codes.has(itemCode))
    .flatMap(({ itemCode, pointer, tree }) =>
      nodesOf(tree).flatMap((node) => {
        const scale = 'op' in node ? known.get(node.fact) : undefined;
        if (!('op' in node) || scale === undefined || typeof node.value !== 'number') return [];
        const [from, to] = [Math.min(...scale.steps), Math.max(...scale.steps)];
        if (node.value >= from && node.value <= to) return [];
        const { labelZh, labelEn } = scale.fact;
        return [
          findingAt(
            { part: 'criteria', key: itemCode, pointer },
            'limit_off_scale',
            findings.say('odd_limits.limit_off_scale', {
              label: { zh: node.labelZh, en: node.labelEn },
              fact: { zh: labelZh, en: labelEn },
              ...{ figure: node.value, from, to },
            }),
          ),
        ];
      }),
    );
};

interface Scale {
  readonly fact: FactDefinition;
  readonly steps: readonly number[];
}

/** Whole numbers that no other unit can say: with the steps that the unit names, else those in use. */
const stepsKnown = (base: CatalogueContent): ReadonlyMap<string, Scale> => {
  const scales = base.facts.filter(
    ({ type, units = [] }) => type === 'integer' && units.length === 1,
  );
  const used = [
    ...criterionTreesOf(base)
      .flatMap(({ tree }) => nodesOf(tree))
      .flatMap((node) => ('op' in node ? [node] : [])),
    ...(base.examples ?? []).flatMap(({ line }) => line.facts ?? []),
  ];
  return new Map(
    scales.flatMap((fact): [string, Scale][] => {
      const named = Object.values(fact.units?.[0]?.nominal ?? {}).map(Number);
      const steps =
        named.length > 0
          ? named
          : used.flatMap((one) =>
              one.fact === fact.key && typeof one.value === 'number' ? [one.value] : [],
            );
      return steps.length === 0 ? [] : [[fact.key, { fact, steps }]];
    }),
  );
};
