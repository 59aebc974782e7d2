import { findings } from '../../../../kernel/messages/findings.js';
import type { ItemCriteria } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { findingAt, type Finding } from './finding.js';
import { goodsOfKinds, kindWords } from './kinds-of-items.js';
import { knownAfter, reasoningIn } from './known-after.js';
import { nothingKnown } from './knowledge.js';
import type { TreeSurroundings } from './tree-surroundings.js';

/**
 * Kinds of goods an item or row is said to be about, whose criterion they can never meet. Nothing
 * is said of a criterion that nothing meets: that is a finding of its own.
 * @param kinds those that name the item.
 */
export const findUnmetKinds = (
  { criterion, itemCode, rows }: ItemCriteria,
  kinds: readonly string[],
  around: TreeSurroundings,
): readonly Finding[] => [
  ...unmetIn(criterion, kinds, around).map((kind) =>
    findingAt(
      { part: 'criteria', key: itemCode, pointer: '/criterion' },
      'kind_never_met',
      findings.say('unmet_kinds.kind_never_met', { kind: kindWords(kind, around) }),
    ),
  ),
  ...rows.flatMap(({ criterion: tree = criterion, goods, rowIndex }, position) =>
    unmetIn(tree, goods?.kinds ?? [], around).map((kind) =>
      findingAt(
        { part: 'criteria', key: itemCode, pointer: `/rows/${position}/goods` },
        'kind_never_met',
        findings.say('unmet_kinds.kind_never_met.row_lists_kind', {
          row: rowIndex + 1,
          kind: kindWords(kind, around),
        }),
      ),
    ),
  ),
];

const unmetIn = (
  tree: CriterionNode,
  kinds: readonly string[],
  around: TreeSurroundings,
): readonly string[] => {
  const reasoning = reasoningIn(around);
  if (kinds.length === 0 || knownAfter(tree, true, nothingKnown, reasoning) === null) return [];
  return kinds.filter(
    (kind) => knownAfter(tree, true, goodsOfKinds([kind], around), reasoning) === null,
  );
};
