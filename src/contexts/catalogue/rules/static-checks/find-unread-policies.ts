import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { readByName } from './find-missing-anchors.js';
import { findingAt, placeIn, type Finding } from './finding.js';

/** Read where they stand; without one the usual limit counts. */
const readIfThere = ['impactDecidedLimit', 'rollBackDecidedLimit'];

/**
 * Policies given another value than in the base though no rule reads them: who changed one would
 * believe in a change that is none (docs/rules/catalogue.md#policies).
 */
export const findUnreadPolicies = (
  { policies: { policies }, transition }: CatalogueContent,
  base: CatalogueContent | null,
): readonly Finding[] => {
  if (base === null) return [];
  const before = new Map(base.policies.policies.map((one) => [one.id, one.default]));
  const read = new Set<string>([
    ...readByName.policies,
    ...readIfThere,
    ...transition.rows.flatMap(({ standard }) =>
      standard.flatMap((source) => (typeof source === 'string' ? [] : [source.policy])),
    ),
  ]);
  return policies
    .filter((one) => !read.has(one.id) && before.get(one.id) !== one.default)
    .map(({ id }) =>
      findingAt(
        placeIn('policies', id, 'default'),
        'policy_unread',
        findings.say('unread_policies.policy_unread'),
      ),
    );
};
