import { reasonActsNeeded } from '../../../rulebook/rules/bank-rules/reason-code.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { pointerOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import { disposableStatuses } from '../../../rulebook/rules/bank-rules/retention.js';
import { findEvidenceRuleDefects } from './find-evidence-rule-defects.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import { timedStatuses } from '../../../rulebook/rules/bank-rules/undecided-status.js';
import { waitingFor } from '../../../rulebook/rules/bank-rules/waiting-party.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import { ruleSetNames } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { RuleSetName, RuleSets } from '../../../rulebook/rules/bank-rules/rule-set.js';
import { valueAt } from '../../../rulebook/rules/governed/parts.js';
import { ruleSetRows } from './rule-set-lists.js';

/** Something in a bank's own rule set that cannot hold; its pointer is within the set. */
export interface RuleSetDefect {
  readonly ruleSet: RuleSetName;
  readonly pointer: string;
  readonly code: 'repeated' | 'missing' | 'inconsistent' | 'not_allowed';
  readonly detail: Bilingual;
}

type Found = readonly Omit<RuleSetDefect, 'ruleSet'>[];

/**
 * What is of sound shape and still wrong in the rule sets a bank has made its own: names the
 * catalogue does not have, entries twice, steps without a clock, years below the law, an act
 * nobody could give a reason for. None in a bank whose sets are as shipped.
 */
export const ruleSetDefects = ({
  bankRules = {},
  evidenceTypes,
}: Pick<CatalogueContent, 'bankRules' | 'evidenceTypes'>): readonly RuleSetDefect[] =>
  ruleSetNames.flatMap((ruleSet) => {
    const set = bankRules[ruleSet];
    return set === undefined
      ? []
      : [...repeatedIn(ruleSet, set), ...faultsOf(ruleSet, set, evidenceTypes)].map((found) => ({
          ruleSet,
          ...found,
        }));
  });

/** Entries of lists whose keys may stand once. */
const repeatedIn = (name: RuleSetName, set: object): Found =>
  ruleSetRows[name].lists
    .filter(({ once }) => once === true)
    .flatMap(({ at, key }) => {
      const keys = (valueAt(set, at) as readonly Entry[]).map((entry) => String(entry[key]));
      return keys.flatMap((one, position) =>
        keys.indexOf(one) === position
          ? []
          : [
              {
                pointer: pointerOf(...at, position),
                code: 'repeated' as const,
                detail: { zh: `“${one}”重复出现`, en: `"${one}" stands more than once` },
              },
            ],
      );
    });

type Entry = Readonly<Record<string, unknown>>;

const faultsOf = <Name extends RuleSetName>(
  name: Name,
  set: RuleSets[Name],
  evidenceTypes: CatalogueContent['evidenceTypes'],
): Found => faultFinders[name]?.(set, evidenceTypes) ?? [];

/** A state whose clock runs needs a period, and it is the period of whose turn it is. */
const inServiceLevels = ({ levels }: RuleSets['service-levels']): Found => [
  ...timedStatuses
    .filter((status) => !levels.some((one) => one.status === status))
    .map((status) => ({
      pointer: '/levels',
      code: 'missing' as const,
      detail: {
        zh: `“${statusTerms[status].zh}”没有办理时限`,
        en: `there is no period for "${statusTerms[status].en}"`,
      },
    })),
  ...levels.flatMap(({ status, party }, position) =>
    waitingFor(status) === party
      ? []
      : [
          {
            pointer: pointerOf('levels', position, 'party'),
            code: 'inconsistent' as const,
            detail: {
              zh: `“${statusTerms[status].zh}”轮到的是${waitingFor(status)}一方`,
              en: `in "${statusTerms[status].en}" it is the turn of the ${waitingFor(status)}`,
            },
          },
        ],
  ),
];

/** Overrides need a more senior person, so the review steps stand above one another. */
const seniority: readonly UserRole[] = ['first_reviewer', 'second_reviewer', 'final_approver'];

/** Whose place nobody of the bank takes, and who never takes another's. */
const outsiders: readonly UserRole[] = ['exporter', 'integrator', 'auditor', 'operator'];

const inApprovalPolicy = ({ roleRanks, delegation }: RuleSets['approval-policy']): Found => {
  const ranks = seniority.map((role) => roleRanks.find((one) => one.role === role)?.rank ?? 0);
  const rising = ranks.every((rank, step) => rank > (step === 0 ? 0 : (ranks[step - 1] ?? 0)));
  return [
    ...(rising ? [] : [notRising]),
    ...delegation.mayTake.flatMap(({ role, by }, position) =>
      [role, ...by].some((one) => outsiders.includes(one)) ? [outsider(position)] : [],
    ),
  ];
};

const notRising: Found[number] = {
  pointer: '/roleRanks',
  code: 'inconsistent',
  detail: {
    zh: '初审、复审、终审的级别须依次升高',
    en: 'the ranks of first reviewer, second reviewer and final approver must rise in this order',
  },
};

const outsider = (position: number): Found[number] => ({
  pointer: pointerOf('delegation', 'mayTake', position),
  code: 'not_allowed',
  detail: {
    zh: `${outsiders.join('、')}不得代人办理，也不得由人代办`,
    en: `${outsiders.join(', ')} take nobody's place, and nobody takes theirs`,
  },
});

const inReasonCodes = ({ codes }: RuleSets['reason-codes']): Found =>
  reasonActsNeeded
    .filter((act) => !codes.some(({ acts }) => acts.includes(act)))
    .map((act) => ({
      pointer: '/codes',
      code: 'missing',
      detail: { zh: `没有可用于“${act}”的理由代码`, en: `no reason code is for "${act}"` },
    }));

/** Anti-Money Laundering Law of the PRC as revised in 2024: records of a business relation. */
const yearsByLaw = 10;
const ofBusiness: readonly string[] = ['closed', 'delabelled'];

const inRetention = ({ rules }: RuleSets['retention']): Found => [
  ...disposableStatuses
    .filter((status) => !rules.some((one) => one.status === status))
    .map((status) => ({
      pointer: '/rules',
      code: 'missing' as const,
      detail: {
        zh: `“${statusTerms[status].zh}”没有保存年限`,
        en: `there is no retention for "${statusTerms[status].en}"`,
      },
    })),
  ...rules.flatMap(({ status, years }, position) =>
    years >= yearsByLaw || !ofBusiness.includes(status)
      ? []
      : [
          {
            pointer: pointerOf('rules', position, 'years'),
            code: 'inconsistent' as const,
            detail: {
              zh: `反洗钱法要求至少保存${yearsByLaw}年`,
              en: `the Anti-Money Laundering Law asks for ${yearsByLaw} years at least`,
            },
          },
        ],
  ),
];

/** What a set can get wrong beside entries that stand twice. */
const faultFinders: {
  readonly [Name in RuleSetName]?: (
    set: RuleSets[Name],
    evidenceTypes: CatalogueContent['evidenceTypes'],
  ) => Found;
} = {
  'evidence-rules': (set, evidenceTypes) =>
    findEvidenceRuleDefects(set, evidenceTypes).map(({ pointer, reason }) => ({
      pointer,
      code: 'inconsistent',
      detail: reason,
    })),
  'service-levels': inServiceLevels,
  'approval-policy': inApprovalPolicy,
  'reason-codes': inReasonCodes,
  retention: inRetention,
};
