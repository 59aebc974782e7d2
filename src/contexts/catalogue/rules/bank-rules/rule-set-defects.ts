import { findings } from '../../../../kernel/messages/findings.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import {
  reasonActsNeeded,
  type ReasonAct,
} from '../../../rulebook/rules/bank-rules/reason-code.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { pointerOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import { disposableStatuses } from '../../../rulebook/rules/bank-rules/retention.js';
import { findEvidenceRuleDefects } from './find-evidence-rule-defects.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import { timedStatuses } from '../../../rulebook/rules/bank-rules/undecided-status.js';
import type { Party } from '../../../rulebook/rules/bank-rules/application-status.js';
import { waitingFor } from '../../../rulebook/rules/bank-rules/waiting-party.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import { ruleSetNames } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { RuleSetName, RuleSets } from '../../../rulebook/rules/bank-rules/rule-set.js';
import { valueAt } from '../../../rulebook/rules/governed/keyed-parts.js';
import { ruleSetRows } from './rule-set-lists.js';
import { terms } from '../../../../kernel/messages/terms.js';
import { roleTerms } from '../../../../kernel/values/role-terms.js';

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
                detail: findings.say('rule_set_defects.repeated_in', { one }),
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
      detail: findings.say('rule_set_defects.in_service_levels', { status: statusTerms[status] }),
    })),
  ...levels.flatMap(({ status, party }, position) =>
    waitingFor(status) === party
      ? []
      : [
          {
            pointer: pointerOf('levels', position, 'party'),
            code: 'inconsistent' as const,
            detail: findings.say('rule_set_defects.in_service_levels.in_turn', {
              status: statusTerms[status],
              waitingForStatus: partyTerms[waitingFor(status)],
            }),
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
  detail: findings.say('rule_set_defects.inconsistent'),
};

const outsider = (position: number): Found[number] => ({
  pointer: pointerOf('delegation', 'mayTake', position),
  code: 'not_allowed',
  detail: findings.say('rule_set_defects.not_allowed', {
    outsiders: listOf(outsiders.map((role) => roleTerms[role])),
  }),
});

const inReasonCodes = ({ codes }: RuleSets['reason-codes']): Found =>
  reasonActsNeeded
    .filter((act) => !codes.some(({ acts }) => acts.includes(act)))
    .map((act) => ({
      pointer: '/codes',
      code: 'missing',
      detail: findings.say('rule_set_defects.missing', { act: reasonActTerms[act] }),
    }));

const reasonActTerms: Readonly<Record<ReasonAct, Bilingual>> = terms.group('reason_act');
const partyTerms: Readonly<Record<Party, Bilingual>> = terms.group('party');

/** Anti-Money Laundering Law of the PRC as revised in 2024: records of a business relation. */
const yearsByLaw = 10;
const ofBusiness: readonly string[] = ['closed', 'delabelled'];

const inRetention = ({ rules }: RuleSets['retention']): Found => [
  ...disposableStatuses
    .filter((status) => !rules.some((one) => one.status === status))
    .map((status) => ({
      pointer: '/rules',
      code: 'missing' as const,
      detail: findings.say('rule_set_defects.in_retention', { status: statusTerms[status] }),
    })),
  ...rules.flatMap(({ status, years }, position) =>
    years >= yearsByLaw || !ofBusiness.includes(status)
      ? []
      : [
          {
            pointer: pointerOf('rules', position, 'years'),
            code: 'inconsistent' as const,
            detail: findings.say('rule_set_defects.in_retention.anti_money_laundering', {
              yearsByLaw,
            }),
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
