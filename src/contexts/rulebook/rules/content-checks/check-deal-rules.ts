/** Role stages, bank policies and the transition table: what they name exists. */
import { once } from '../assessment/once.js';
import { transitionDefectText } from '../transition/transition-defect-text.js';
import { findTransitionDefects } from '../transition/find-transition-defects.js';
import type { StandardSource } from '../transition/transition-table.js';
import type { CatalogueContent, Policies, RowStage } from '../content/catalogue-content.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import {
  below,
  defectAt,
  inconsistent,
  notKnown,
  placeAt,
  repeated,
} from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import { isDocument } from './check-criteria.js';
import { citedDocuments } from './cited-documents.js';

/** The value of `implies.activityStage` that follows from the stage of the row. */
export const stageOfRow = 'byRowStage';

export const checkRoleStages = (
  { roleStages, nodes }: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const place = placeAt(catalogueFiles.roleStages);
  const known = (fact: string, value: string, at: Place): readonly CatalogueDefect[] =>
    index.valuesOf.get(fact)?.has(value) === true
      ? []
      : [notKnown(at, catalogueNames.value, `${fact}: ${value}`)];
  return [
    ...Object.entries(roleStages.activityStageOf).flatMap(([stage, values]) =>
      values.flatMap((value, position) =>
        known('activityStage', value, below(place, 'activityStageOf', stage, position)),
      ),
    ),
    ...Object.keys(roleStages.stagesOfChannel).flatMap((channel) =>
      known('salesChannel', channel, below(place, 'stagesOfChannel', channel)),
    ),
    ...roleStages.roles.flatMap((role, position) => {
      const at = below(place, 'roles', position);
      return [
        ...(roleStages.roles.findIndex((one) => one.role === role.role) === position
          ? []
          : [repeated(below(at, 'role'), catalogueNames.role, role.role)]),
        ...known('applicantRole', role.applicantRole, below(at, 'applicantRole')),
        ...Object.entries(role.implies).flatMap(([fact, value]) =>
          fact === 'activityStage' && value === stageOfRow
            ? []
            : known(fact, value, below(at, 'implies', fact)),
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
      defectAt(placeAt(catalogueFiles.roleStages, 'roles'), 'missing', {
        zh: `没有任何角色可适用环节“${stage}”的行`,
        en: `no role can take the rows of stage "${stage}"`,
      }),
    );

export const checkPolicies = (
  content: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const { policies, foreignSchemes, listEditions } = content.policies;
  const place = placeAt(catalogueFiles.policies);
  const cited = once(() => citedDocuments(content));
  return [
    ...policies.flatMap((policy, position) => [
      ...(policies.findIndex(({ id }) => id === policy.id) === position
        ? []
        : [repeated(below(place, 'policies', position, 'id'), catalogueNames.policy, policy.id)]),
      ...checkDefault(policy, below(place, 'policies', position, 'default')),
    ]),
    ...foreignSchemes.flatMap(({ certifiedAs }, position) =>
      certifiedAs === null || index.valuesOf.get('certifiedAs')?.has(certifiedAs) === true
        ? []
        : [
            notKnown(
              below(place, 'foreignSchemes', position, 'certifiedAs'),
              catalogueNames.value,
              `certifiedAs: ${certifiedAs}`,
            ),
          ],
    ),
    ...listEditions.flatMap(({ ref }, position) =>
      isDocument(ref, index) || cited().has(ref)
        ? []
        : [notKnown(below(place, 'listEditions', position, 'ref'), catalogueNames.document, ref)],
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
    inconsistent(place, {
      zh: `默认值“${String(policy.default)}”不在可选范围内`,
      en: `the default "${String(policy.default)}" is none of the options`,
    }),
  ];
};

/** One row taken away may leave hundreds of cases open: a few say which. */
const mostCasesTold = 3;

export const checkTransition = (
  { transition }: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => [
  ...transition.rows.flatMap(({ standard }, position) =>
    standard.flatMap((source, step) =>
      isKnownSource(source, index)
        ? []
        : [
            notKnown(
              placeAt(catalogueFiles.transition, 'rows', position, 'standard', step, 'policy'),
              catalogueNames.policy,
              typeof source === 'object' ? source.policy : source,
            ),
          ],
    ),
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

const isKnownSource = (source: StandardSource, index: CatalogueIndex): boolean =>
  typeof source !== 'object' || index.policies.has(source.policy);
