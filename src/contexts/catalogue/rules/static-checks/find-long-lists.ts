import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { nodesOf } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { findingAt, placeIn, type Finding, type FindingPlace } from './finding.js';

/** Longest lists, as the importer takes them: a longer one nobody reads, and it costs time. */
export const longestLists = {
  rows: 100,
  references: 100,
  terms: 400,
  values: 2000,
  units: 20,
  proofs: 50,
  alternatives: 20,
  valuesOfBranch: 600,
} as const;

type ListKind = keyof typeof longestLists;

/** Lists longer than allowed, each at its place. */
export const findLongLists = (content: CatalogueContent): readonly Finding[] => [
  ...content.nodes.flatMap(({ activities, code, crossRefs }) => [
    ...tooLong('rows', activities, placeIn('nodes', code, 'activities')),
    ...tooLong('references', crossRefs, placeIn('nodes', code, 'crossRefs')),
  ]),
  ...content.criteria.flatMap(({ borrowsFrom, criterion, itemCode, rows }) => [
    ...tooLong('references', borrowsFrom, placeIn('criteria', itemCode, 'borrowsFrom')),
    ...longInTree(criterion, placeIn('criteria', itemCode, 'criterion')),
    ...rows.flatMap(({ criterion: tree, goods }, position) => [
      ...tooLong(
        'references',
        goods?.kinds,
        placeIn('criteria', itemCode, 'rows', position, 'goods'),
      ),
      ...(tree === undefined
        ? []
        : longInTree(tree, placeIn('criteria', itemCode, 'rows', position, 'criterion'))),
    ]),
  ]),
  ...content.facts.flatMap(({ evidenceTypes, key, units, values }) => [
    ...tooLong('values', values, placeIn('facts', key, 'values')),
    ...tooLong('units', units, placeIn('facts', key, 'units')),
    ...tooLong('proofs', evidenceTypes, placeIn('facts', key, 'evidenceTypes')),
  ]),
  ...content.lexicon.flatMap((entry) =>
    (['termsZh', 'termsEn', 'notTermsZh', 'notTermsEn'] as const).flatMap((list) =>
      tooLong('terms', entry[list], placeIn('lexicon', entry.itemCode, list)),
    ),
  ),
  ...content.valueTerms.flatMap((entry) =>
    (['termsZh', 'termsEn', 'notTermsZh', 'notTermsEn'] as const).flatMap((list) =>
      tooLong('terms', entry[list], placeIn('valueTerms', `${entry.fact}=${entry.value}`, list)),
    ),
  ),
  ...content.hsMap.flatMap(({ alternatives, hsPrefix }) =>
    tooLong('alternatives', alternatives, placeIn('hsMap', hsPrefix, 'alternatives')),
  ),
];

const longInTree = (tree: CriterionNode, place: FindingPlace): readonly Finding[] =>
  nodesOf(tree).flatMap((node) => {
    const list = 'fact' in node ? node.value : 'when' in node ? node.when.in : [];
    return Array.isArray(list) ? tooLong('valuesOfBranch', list, place) : [];
  });

const tooLong = (
  kind: ListKind,
  list: readonly unknown[] | undefined,
  place: FindingPlace,
): readonly Finding[] => {
  const most = longestLists[kind];
  const length = list?.length ?? 0;
  return length <= most
    ? []
    : [findingAt(place, 'too_long', findings.say('long_lists.too_long', { length, most }))];
};
