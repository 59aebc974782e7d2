import type { NestedCondition, RuleProperties, TopLevelCondition } from 'json-rules-engine';
import type { PlainNode, PlainTest } from './plain-criterion.js';
import { atStage } from './plain-facts.js';
import type { PlainRow } from './plain-rows.js';

/** What a rule of a row says when it fires: the criterion holds, or nothing known speaks against it. */
export type RuleKind = 'met' | 'possible';

const leaf = (test: PlainTest, operator: string, stage: string): NestedCondition => ({
  fact: atStage(test.key, stage),
  operator,
  value: test,
});

const opposite = (kind: RuleKind): RuleKind => (kind === 'met' ? 'possible' : 'met');

const branch = (
  node: Extract<PlainNode, { type: 'when' }>,
  kind: RuleKind,
  stage: string,
): NestedCondition => {
  const then = condition(node.node, kind, stage);
  return kind === 'met'
    ? {
        any: [
          { not: leaf(node.test, 'possible', stage) },
          { all: [leaf(node.test, 'met', stage), then] },
        ],
      }
    : { any: [{ not: leaf(node.test, 'entered', stage) }, then] };
};

const condition = (node: PlainNode, kind: RuleKind, stage: string): NestedCondition => {
  if (node.type === 'leaf') return leaf(node.test, kind, stage);
  if (node.type === 'when') return branch(node, kind, stage);
  if (node.type === 'not') return { not: condition(node.node, opposite(kind), stage) };
  const nodes = node.nodes.map((one) => condition(one, kind, stage));
  return node.type === 'all' ? { all: nodes } : { any: nodes };
};

const topLevel = (one: NestedCondition): TopLevelCondition =>
  'all' in one || 'any' in one || 'not' in one ? one : { all: [one] };

/**
 * The tree of a row as a rule of json-rules-engine. The engine knows true and false only, so three values take two
 * rules a row: `met`, and `possible` for what is met or not evidenced.
 */
export const criterionRule = (row: PlainRow, kind: RuleKind): RuleProperties => ({
  name: `${row.row.rowId} ${kind}`,
  conditions: topLevel(condition(row.tree, kind, row.stage)),
  event: { type: kind, params: { rowId: row.row.rowId } },
});
