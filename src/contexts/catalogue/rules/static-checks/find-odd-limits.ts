import { findings } from '../../../../kernel/messages/findings.js';
import type { CriterionLeaf } from '../../../rulebook/rules/criteria/criterion-node.js';
import { nodesOf } from '../../../rulebook/rules/criteria/criterion-tree.js';
import type { CriterionTreePlace } from './criterion-tree-place.js';
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
