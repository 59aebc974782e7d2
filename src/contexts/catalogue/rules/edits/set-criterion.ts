import { findings } from '../../../../kernel/messages/findings.js';
import type { Result } from '../../../../kernel/values/result.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { SetCriterion } from './catalogue-change.js';
import type { CriterionScope } from '../../../rulebook/rules/criteria/criteria-trees.js';
import type {
  CatalogueContent,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import {
  maximumTreeDepth,
  maximumTreeNodes,
} from '../../../rulebook/rules/content-checks/check-criterion-tree.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import {
  nodeAt,
  putNodeAt,
  takeNodeAway,
} from '../../../rulebook/rules/criteria/criterion-path.js';
import { countNodes, depthOf } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { contentWithTree, treeOf } from '../../../rulebook/rules/criteria/criteria-trees.js';
import { isSameJson } from '../../../../kernel/values/is-same-json.js';

type Refused = readonly Violation[];

/**
 * The content with another subtree at a place, or without the one there; pointers are below the
 * edit. What the tree asks need not exist: that is what the checks of the whole find.
 */
export const setCriterion = (
  content: CatalogueContent,
  edit: SetCriterion,
): Result<CatalogueContent, Refused> => {
  const criteria = content.criteria.find(({ itemCode }) => itemCode === edit.itemCode);
  if (criteria === undefined || !hasScope(criteria, edit.scope)) return fail([noOwner(edit)]);
  const before = treeOf(criteria, edit.scope);
  const after = edit.criterion === null ? without(before, edit) : withNode(before, edit);
  if (!after.ok) return after;
  if (isSameJson(before, after.value)) return fail([changesNothing]);
  return ok(contentWithTree(content, criteria, edit.scope, after.value));
};

type NewTree = Result<CriterionNode | undefined, Refused>;

const hasScope = ({ rows }: ItemCriteria, scope: CriterionScope): boolean =>
  scope === 'item' || rows.some(({ rowIndex }) => rowIndex === scope.rowIndex);

const withNode = (tree: CriterionNode | undefined, { path, criterion }: SetCriterion): NewTree => {
  if (criterion === null) return ok(tree);
  const made = path === '' ? criterion : tree && putNodeAt(tree, path, criterion);
  if (made === undefined) return fail([noPlace]);
  const oversize = oversizeOf(made);
  return oversize === undefined ? ok(made) : fail([oversize]);
};

const without = (tree: CriterionNode | undefined, { scope, path }: SetCriterion): NewTree => {
  if (tree === undefined || nodeAt(tree, path) === undefined) return fail([noPlace]);
  if (path === '') return scope === 'item' ? fail([itemKeepsOne]) : ok(undefined);
  const made = takeNodeAway(tree, path);
  return made === undefined ? fail([notAlone]) : ok(made);
};

const oversizeOf = (tree: CriterionNode): Violation | undefined => {
  const [nodes, depth] = [countNodes(tree), depthOf(tree)];
  if (depth > maximumTreeDepth)
    return {
      pointer: '/criterion',
      code: 'too_deep',
      detail: findings.say('set_criterion.too_deep', { depth, maximumTreeDepth }),
    };
  return nodes <= maximumTreeNodes
    ? undefined
    : {
        pointer: '/criterion',
        code: 'too_large',
        detail: findings.say('set_criterion.too_large', { nodes, maximumTreeNodes }),
      };
};

const noOwner = ({ itemCode, scope }: SetCriterion): Violation => ({
  pointer: scope === 'item' ? '/itemCode' : '/scope',
  code: 'not_known',
  detail: findings.say('set_criterion.not_known', { itemCode }),
});

const noPlace: Violation = {
  pointer: '/path',
  code: 'no_such_place',
  detail: findings.say('set_criterion.no_such_place'),
};

const itemKeepsOne: Violation = {
  pointer: '/criterion',
  code: 'criterion_needed',
  detail: findings.say('set_criterion.criterion_needed'),
};

const notAlone: Violation = {
  pointer: '/path',
  code: 'criterion_needed',
  detail: findings.say('set_criterion.criterion_needed.not_when_have'),
};

const changesNothing: Violation = {
  pointer: '/criterion',
  code: 'changes_nothing',
  detail: findings.say('set_criterion.changes_nothing'),
};
