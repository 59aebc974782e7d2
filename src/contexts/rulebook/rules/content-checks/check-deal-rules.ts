/** Role stages, bank policies and the transition table: what they name exists. */
import { findings } from '../../../../kernel/messages/findings.js';
import { transitionDefectText } from '../transition/transition-defect-text.js';
import { findTransitionDefects } from '../transition/find-transition-defects.js';
import type { CatalogueContent, Policies } from '../content/catalogue-content.js';
import type { RowStage } from '../content/catalogue-terms.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import { below, defectAt, inconsistent, notKnown, placeAt } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import { isValueOf, repeatedKeys, unknownNames } from './unknown-names.js';
import { rowStageWords } from '../wording/catalogue-words.js';

/** The value of `implies.activityStage` that follows from the stage of the row. */
export const stageOfRow = 'byRowStage';

export const checkRoleStages = (
  { roleStages, nodes }: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const place = placeAt(catalogueFiles.roleStages);
  const repeatedAt = repeatedKeys(
    roleStages.roles.map(({ role }) => role),
    catalogueNames.role,
  );
  return [
    ...Object.entries(roleStages.activityStageOf).flatMap(([stage, activities]) =>
      unknownNames('stages', activities, below(place, 'activityStageOf', stage), index),
    ),
    ...Object.keys(roleStages.stagesOfChannel).flatMap((channel) =>
      unknownNames('channels', channel, below(place, 'stagesOfChannel', channel), index),
    ),
    ...roleStages.roles.flatMap((role, position) => {
      const at = below(place, 'roles', position);
      return [
        ...repeatedAt(position, below(at, 'role')),
        ...unknownNames('roles', role, at, index),
        ...Object.entries(role.implies).flatMap(([fact, value]) =>
          isValueOf(fact, value, index) || (fact === 'activityStage' && value === stageOfRow)
            ? []
            : [notKnown(below(at, 'implies', fact), catalogueNames.value, `${fact}: ${value}`)],
        ),
      ];
    }),
    ...checkStagesTaken(
      roleStages.roles.flatMap(({ stages }) => stages),
      nodes.flatMap(({ activities }) => (activities ?? []).map(({ stage }) => stage)),
    ),
  ];
};

/** Every stage of a row is open to some role, else the row can never apply. */
const checkStagesTaken = (
  taken: readonly RowStage[],
  needed: readonly RowStage[],
): readonly CatalogueDefect[] =>
  [...new Set(needed)]
    .filter((stage) => !taken.includes(stage))
    .map((stage) =>
      defectAt(
        placeAt(catalogueFiles.roleStages, 'roles'),
        'missing',
        findings.say('deal_rules.missing', { stage: rowStageWords[stage] }),
      ),
    );

export const checkPolicies = (
  { policies: { policies, foreignSchemes, listEditions } }: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const place = placeAt(catalogueFiles.policies);
  const repeatedAt = repeatedKeys(
    policies.map(({ id }) => id),
    catalogueNames.policy,
  );
  return [
    ...policies.flatMap((policy, position) => {
      const at = below(place, 'policies', position);
      return [
        ...repeatedAt(position, below(at, 'id')),
        ...checkDefault(policy, below(at, 'default')),
      ];
    }),
    ...foreignSchemes.flatMap((one, position) =>
      unknownNames('foreignSchemes', one, below(place, 'foreignSchemes', position), index),
    ),
    ...listEditions.flatMap((one, position) =>
      unknownNames('listEditions', one, below(place, 'listEditions', position), index),
    ),
  ];
};

const checkDefault = (
  policy: Policies['policies'][number],
  place: Place,
): readonly CatalogueDefect[] => {
  const fits = policy.type === 'boolean' ? typeof policy.default === 'boolean' : true;
  const offered =
    policy.options === undefined || policy.options.some((option) => option === policy.default);
  if (fits && offered) return [];
  return [
    inconsistent(
      place,
      findings.say('deal_rules.default_none_options', { default: String(policy.default) }),
    ),
  ];
};

/** One row taken away may leave hundreds of cases open: a few say which. */
const mostCasesTold = 3;

export const checkTransition = (
  { transition }: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => [
  ...transition.rows.flatMap((row, position) =>
    unknownNames('transition', row, placeAt(catalogueFiles.transition, 'rows', position), index),
  ),
  ...findTransitionDefects(transition)
    .slice(0, mostCasesTold)
    .map((defect) =>
      defectAt(
        placeAt(catalogueFiles.transition, 'rows'),
        'not_exactly_one',
        transitionDefectText(defect, transition),
      ),
    ),
];
