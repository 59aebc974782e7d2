/** What differs in facts, words of values, HS map, evidence types, policies and the deal's tables. */
import { diffRuleSets } from './diff-rule-sets.js';
import type { CatalogueDifference } from './catalogue-difference.js';
import type {
  CatalogueContent,
  FactDefinition,
  ValueTerms,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { HsNomenclature } from '../../../../kernel/values/identifiers/hs-code.js';
import { diffList, diffMap, diffMembers, emptied } from './diff-entries.js';

type Differences = readonly CatalogueDifference[];

/** Everything with keys beside the items, part after part. */
export const diffParts = (before: CatalogueContent, after: CatalogueContent): Differences => [
  ...diffList('facts', [before.facts, after.facts], ({ key }) => key, diffFact),
  ...diffList('valueTerms', [before.valueTerms, after.valueTerms], valueKey),
  ...diffList('hsMap', [before.hsMap, after.hsMap], ({ hsPrefix }) => hsPrefix),
  ...diffList('evidenceTypes', [before.evidenceTypes, after.evidenceTypes], ({ id }) => id),
  ...diffPolicies(before, after),
  ...diffRoleStages(before, after),
  ...diffList('transition', [before.transition.rows, after.transition.rows], ({ id }) => id),
  ...diffNomenclature(before.nomenclature, after.nomenclature),
  ...diffList('examples', [before.examples, after.examples], ({ id }) => id),
  ...diffRuleSets(before.bankRules, after.bankRules),
];

/** Facts whose values and units, compared by code and unit, are taken apart. */
const diffFact = (key: string, before: FactDefinition, after: FactDefinition): Differences => [
  ...diffMembers('facts')(
    key,
    emptied(before, 'values', 'units'),
    emptied(after, 'values', 'units'),
  ),
  ...diffList('factValues', [before.values, after.values], ({ code }) => `${key}=${code}`),
  ...diffList('factUnits', [before.units, after.units], ({ unit }) => `${key}=${unit}`),
];

const valueKey = ({ fact, value }: ValueTerms): string => `${fact}=${value}`;

const diffPolicies = (
  { policies: before }: CatalogueContent,
  { policies: after }: CatalogueContent,
): Differences => [
  ...diffList('policies', [before.policies, after.policies], ({ id }) => id),
  ...diffList(
    'foreignSchemes',
    [before.foreignSchemes, after.foreignSchemes],
    ({ scheme }) => scheme,
  ),
  ...diffList(
    'listEditions',
    [before.listEditions, after.listEditions],
    ({ ref, edition }) => `${ref}@${edition}`,
  ),
];

const diffRoleStages = (
  { roleStages: before }: CatalogueContent,
  { roleStages: after }: CatalogueContent,
): Differences => [
  ...diffList('roles', [before.roles, after.roles], ({ role }) => role),
  ...diffMap('stages', [before.activityStageOf, after.activityStageOf]),
  ...diffMap('channels', [before.stagesOfChannel, after.stagesOfChannel]),
];

const nomenclatureMaps = ['chapters', 'headings', 'subheadings', 'removed'] as const;

const diffNomenclature = (before: HsNomenclature, after: HsNomenclature): Differences =>
  nomenclatureMaps.flatMap((name) =>
    diffMap('nomenclature', [before[name], after[name]], `${name}/`),
  );

/**
 * A content with every list and map that is compared by key emptied: what is left differs as data,
 * and so does a list that is empty on one side and missing on the other.
 */
export const withoutParts = (content: CatalogueContent): Readonly<Record<string, unknown>> => ({
  ...emptied(
    content,
    'nodes',
    'criteria',
    'lexicon',
    'facts',
    'valueTerms',
    'hsMap',
    'evidenceTypes',
    'examples',
    'bankRules',
  ),
  policies: emptied(content.policies, 'policies', 'foreignSchemes', 'listEditions'),
  roleStages: emptied(content.roleStages, 'roles', 'activityStageOf', 'stagesOfChannel'),
  transition: emptied(content.transition, 'rows'),
  nomenclature: emptied(content.nomenclature, ...nomenclatureMaps),
});
