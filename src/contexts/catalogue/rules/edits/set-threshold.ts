import { findings } from '../../../../kernel/messages/findings.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { Result } from '../../../../kernel/values/result.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Violation } from '../../../../kernel/values/violation.js';
import type { SetThreshold } from './catalogue-change.js';
import { unknownItem } from './edit-fault.js';
import type {
  CatalogueContent,
  FactDefinition,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { contentWithTree, treeOf } from '../../../rulebook/rules/criteria/criteria-trees.js';
import { criterionLabel, labelOfValue } from '../../../rulebook/rules/criteria/criterion-label.js';
import type { CriterionLeaf } from '../../../rulebook/rules/criteria/criterion-node.js';
import { nodeAt, replaceNodeAt } from '../../../rulebook/rules/criteria/criterion-path.js';
import { checkLeaf } from '../../../rulebook/rules/criteria/leaf-rules.js';

type Refused = readonly Violation[];

/** The content with the leaf's value, unit and texts replaced; pointers are below the edit. */
export const setThreshold = (
  content: CatalogueContent,
  edit: SetThreshold,
): Result<CatalogueContent, Refused> => {
  const criteria = content.criteria.find(({ itemCode }) => itemCode === edit.itemCode);
  if (criteria === undefined) return fail([unknownItem(edit.itemCode)]);
  const tree = treeOf(criteria, edit.scope);
  if (tree === undefined) return fail([noCriterion]);
  const leaf = nodeAt(tree, edit.path);
  if (leaf === undefined || !('op' in leaf)) return fail([noLeaf]);
  const fact = content.facts.find(({ key }) => key === leaf.fact);
  if (fact === undefined) return fail([noLeaf]);
  const edited = editedLeaf(leaf, edit, fact);
  if (!edited.ok) return edited;
  const changed = replaceNodeAt(tree, edit.path, edited.value);
  return ok(contentWithTree(content, criteria, edit.scope, changed));
};

const editedLeaf = (
  leaf: CriterionLeaf,
  { value, unit, keepsWording }: SetThreshold,
  fact: FactDefinition,
): Result<CriterionLeaf, Refused> => {
  // A leaf that names a standard as its value carries the same name as its standard.
  const standard = leaf.standard === leaf.value ? { standard: String(value) } : {};
  const asked: CriterionLeaf = {
    ...leaf,
    value,
    ...(unit === undefined ? {} : { unit }),
    ...(leaf.standard === undefined ? {} : standard),
  };
  const values = fact.values && new Set(fact.values.map(({ code }) => code));
  const defects = checkLeaf(asked, fact, values, { file: '', pointer: '' });
  if (defects.length > 0)
    return fail(defects.map(({ pointer, code, detail }) => ({ pointer, code, detail })));
  if (sameQuestion(asked, leaf)) return fail([changesNothing]);
  const label =
    keepsWording === true ? labelOfValue(leaf, asked, fact) : criterionLabel(asked, fact);
  return ok({ ...asked, labelZh: label.zh, labelEn: label.en });
};

const sameQuestion = (left: CriterionLeaf, right: CriterionLeaf): boolean =>
  left.unit === right.unit && canonicalJson(left.value) === canonicalJson(right.value);

const noCriterion: Violation = {
  pointer: '/scope',
  code: 'not_known',
  detail: findings.say('set_threshold.not_known'),
};

const noLeaf: Violation = {
  pointer: '/path',
  code: 'not_a_leaf',
  detail: findings.say('set_threshold.not_a_leaf'),
};

const changesNothing: Violation = {
  pointer: '/value',
  code: 'changes_nothing',
  detail: findings.say('set_threshold.changes_nothing'),
};
