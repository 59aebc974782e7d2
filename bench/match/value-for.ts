import type { FactDefinition } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { CriterionLeaf } from '../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import type { StatedFact } from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';

type StatedValue = Pick<StatedFact, 'value' | 'holds'>;

const wholeFigure = (leaf: CriterionLeaf, threshold: number, holds: boolean): number => {
  const upwards = leaf.op.startsWith('>') === holds;
  const step = leaf.op === '<' || leaf.op === '>' || !holds ? 1 : 0;
  return threshold + (upwards ? step : -step);
};

const figureFor = (leaf: CriterionLeaf, isInteger: boolean, holds: boolean): StatedValue => {
  const threshold = Number(leaf.value);
  if (leaf.op === '=') return { value: holds ? threshold : threshold + 1 };
  if (isInteger) return { value: wholeFigure(leaf, threshold, holds) };
  const factor = leaf.op.startsWith('>') === holds ? 1.05 : 0.9;
  return { value: Number((threshold * factor).toPrecision(6)) };
};

const listedIn = (leaf: CriterionLeaf): readonly string[] => [leaf.value].flat().map(String);

const booleanFor = (leaf: CriterionLeaf, holds: boolean): StatedValue | null => {
  const accepted = listedIn(leaf);
  const wanted = ['true', 'false'].find((one) => accepted.includes(one) === holds);
  return wanted === undefined ? null : { value: wanted === 'true' };
};

const enumFor = (
  leaf: CriterionLeaf,
  definition: FactDefinition,
  holds: boolean,
): StatedValue | null => {
  const listed = listedIn(leaf);
  const isWanted = (code: string): boolean =>
    listed.includes(code) === ((leaf.op !== 'notIn') === holds);
  const code = definition.values?.map((one) => one.code).find(isWanted);
  return code === undefined ? null : { value: code };
};

/** A value under which a leaf holds, or fails; null when its fact has none. */
export const valueFor = (
  leaf: CriterionLeaf,
  definition: FactDefinition,
  holds: boolean,
): StatedValue | null => {
  switch (definition.type) {
    case 'number':
    case 'integer':
      return figureFor(leaf, definition.type === 'integer', holds);
    case 'boolean':
      return booleanFor(leaf, holds);
    case 'set':
      return { value: [String(leaf.value)], ...(holds ? {} : { holds }) };
    case 'enum':
      return enumFor(leaf, definition, holds);
    case 'text':
      return null;
  }
};
