import type {
  CatalogueContent,
  DealRole,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { findingAt, placeIn, type Finding, type FindingPart } from './finding.js';

/** What the engine reads by its name: without it verdicts would change and nobody would be told. */
export const readByName = {
  facts: [
    'kind',
    'goodsItem',
    'activityStage',
    'salesChannel',
    'applicantRole',
    'certifiedAs',
    'conformsTo',
    'listedIn',
    'refrigerantClass',
    'refrigerantOdp',
  ],
  policies: [
    'area9BeforeOtherPurchases',
    'certifiedGoodsOutsideNamedGroups',
    'claimsAgainstOwnInterestCount',
    'crossBorderCountsAsWholesale',
    'foreignSchemeDefault',
    'greenSharePolicy',
    'greenShareThreshold',
    'loanPublicationDate',
    'makersMayUseArea8',
    'naturalRefrigerantsAccepted',
    'undatedEvidenceUsable',
  ],
  roles: [
    'maker',
    'trader',
    'agent',
    'online_wholesaler',
    'retailer',
    'end_buyer',
    'project_owner',
    'service_provider',
  ] satisfies readonly DealRole[],
} as const;

/** Facts, policies and roles that the engine reads by name and that are not there. */
export const findMissingAnchors = (content: CatalogueContent): readonly Finding[] => [
  ...missing(
    'facts',
    readByName.facts,
    content.facts.map(({ key }) => key),
  ),
  ...missing(
    'policies',
    readByName.policies,
    content.policies.policies.map(({ id }) => id),
  ),
  ...missing(
    'roles',
    readByName.roles,
    content.roleStages.roles.map(({ role }) => role),
  ),
];

const missing = (
  part: FindingPart,
  needed: readonly string[],
  present: readonly string[],
): readonly Finding[] =>
  needed
    .filter((name) => !present.includes(name))
    .map((name) =>
      findingAt(placeIn(part, name), 'engine_needs', {
        zh: '系统按名称读取，但已不存在',
        en: 'the engine reads it by this name, and it is not there',
      }),
    );
