import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { DealRole } from '../../../rulebook/rules/content/catalogue-terms.js';
import { entriesIn, keyIn } from '../../../rulebook/rules/governed/keyed-parts.js';
import { findingAt, placeIn, type Finding } from './finding.js';

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
export const findMissingAnchors = (content: CatalogueContent): readonly Finding[] =>
  (['facts', 'policies', 'roles'] as const).flatMap((part) => {
    const present = entriesIn(content, part).map((entry) => keyIn(part, entry));
    return readByName[part]
      .filter((name) => !present.includes(name))
      .map((name) =>
        findingAt(
          placeIn(part, name),
          'engine_needs',
          findings.say('missing_anchors.engine_needs'),
        ),
      );
  });
