import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { criterionTreesOf, type CriterionTreePlace } from './criterion-tree-place.js';
import { withPlaces } from './finding.js';
import type { Finding } from './finding.js';
import { findClauseFigures } from './find-clause-figures.js';
import { findClauseValues } from './find-clause-values.js';
import { findDefects } from './find-defects.js';
import { findEmptyStandards } from './find-empty-standards.js';
import { findFloatingReferences } from './find-floating-references.js';
import { findGrammarFaults } from './find-grammar-faults.js';
import { findIdleBranches } from './find-idle-branches.js';
import { findKeptWordings } from './find-kept-wordings.js';
import { findLongLists } from './find-long-lists.js';
import { findMissingAnchors } from './find-missing-anchors.js';
import { findLimitsOffScale, findLimitsOutOfBounds, findOddLimits } from './find-odd-limits.js';
import { findOverlappingRows } from './find-overlapping-rows.js';
import { findRangeFaults } from './find-range-faults.js';
import { findRuleSetDefects } from './find-rule-set-defects.js';
import { findSharedTerms } from './find-shared-terms.js';
import { findUnanswerableQuestions } from './find-unanswerable-questions.js';
import { findUnfoundItems } from './find-unfound-items.js';
import { findUnmetKinds } from './find-unmet-kinds.js';
import { findUnreadPolicies } from './find-unread-policies.js';
import { findValueFaults } from './find-value-faults.js';
import { goodsOfKinds, kindsByItem } from './kinds-of-items.js';
import { markInherited } from './mark-inherited.js';
import { surroundingsOf, type TreeSurroundings } from './tree-surroundings.js';

/**
 * Everything the static checks say of a revision (docs/rules/rule-changes.md#static-checks), errors
 * first. Reasoning over trees is sound: what it reports is certain, and it may stay silent.
 * @param base the revision it is made on: new words are compared with it, and what stands in it
 * already is marked `inherited`; null for a revision looked at by itself.
 */
export const checkRevision = (
  content: CatalogueContent,
  base: CatalogueContent | null,
): readonly Finding[] => {
  const own = [
    ...standing(content),
    ...findSharedTerms(content, base),
    ...findKeptWordings(content, base),
    ...findClauseFigures(content, base),
    ...findClauseValues(content, base),
    ...findLimitsOffScale(content, base),
    ...findUnreadPolicies(content, base),
  ];
  const marked = withPlaces(base === null ? own : markInherited(own, standing(base)), content);
  return [
    ...marked.filter(({ severity }) => severity === 'error'),
    ...marked.filter(({ severity }) => severity === 'warning'),
  ];
};

const remembered = new WeakMap<CatalogueContent, readonly Finding[]>();

/** What is found in a content by itself, worked out once for it. */
const standing = (content: CatalogueContent): readonly Finding[] => {
  const known = remembered.get(content);
  if (known !== undefined) return known;
  const found = findAll(content);
  remembered.set(content, found);
  return found;
};

const findAll = (content: CatalogueContent): readonly Finding[] => {
  const around = surroundingsOf(content);
  return [
    ...findDefects(content),
    ...findLongLists(content),
    ...findMissingAnchors(content),
    ...findRuleSetDefects(content),
    ...findEmptyStandards(content, around),
    ...findUnfoundItems(content),
    ...findUnanswerableQuestions(content),
    ...findInTrees(content, around),
    ...findOverlappingRows(content, around),
    ...findFloatingReferences(content),
    ...findGrammarFaults(content),
  ];
};

const findInTrees = (content: CatalogueContent, around: TreeSurroundings): readonly Finding[] => {
  const kinds = kindsByItem(content);
  const kindsOf = ({ itemCode, kinds: own }: CriterionTreePlace) =>
    own ?? kinds.get(itemCode) ?? [];
  return [
    ...criterionTreesOf(content).flatMap((place) => [
      ...findIdleBranches(place, around),
      ...findRangeFaults(place, around),
      ...findOddLimits(place),
      ...findLimitsOutOfBounds(place, around),
      ...findValueFaults(place, around, goodsOfKinds(kindsOf(place), around)),
    ]),
    ...content.criteria.flatMap((one) =>
      findUnmetKinds(one, kinds.get(one.itemCode) ?? [], around),
    ),
  ];
};
