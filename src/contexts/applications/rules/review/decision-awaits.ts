import { assessmentToDecide } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import type { MoneyAmount } from '../draft/application-draft.js';
import { refuseVotes, currentVotes } from './committee.js';
import type { CommitteeVote } from './review.js';
import { openOverridesOf, refuseOverrides } from './overrides/decide-override.js';
import { judgingStandard, openChoice } from './standard/standard-choice.js';
import type { OpenOverride } from './overrides/decide-override.js';
import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import type { UserRole } from '../../../../kernel/values/actor.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';

/** What of an application says whether its decision still waits for other people. */
export interface DecisionStanding {
  readonly amount: MoneyAmount;
  readonly votes: readonly Pick<CommitteeVote, 'agrees'>[];
  readonly openOverrides: readonly OpenOverride[];
  /** Nobody has said which standard judges, or a second person has not agreed; absent: it is clear. */
  readonly standard?: 'open' | 'proposed';
  /** Who proposed the standard that waits, none of whom agrees to it; absent: none waits, or not kept. */
  readonly standardProposers?: readonly string[];
  /** No line is listed as it stands; absent: one is, or nothing is assessed. */
  readonly nothingListed?: true;
}

export const decisionStandingOf = (application: Application): DecisionStanding => ({
  amount: application.draft.amount,
  votes: currentVotes(application).map(({ agrees }) => ({ agrees })),
  openOverrides: openOverridesOf(application),
  ...standardStandingOf(application),
  ...(isNothingListed(application) ? { nothingListed: true } : {}),
});

/** An override that waits may list a line yet. */
export const isNothingListed = (application: Application): boolean =>
  openOverridesOf(application).length === 0 &&
  assessmentToDecide(application)?.lines.every(({ outcome }) => outcome !== 'listed') === true;

const standardStandingOf = (
  application: Application,
): Pick<DecisionStanding, 'standard' | 'standardProposers'> => {
  if (judgingStandard(application) !== 'manual') return {};
  const proposed = openChoice(application);
  return proposed === undefined
    ? { standard: 'open' }
    : { standard: 'proposed', standardProposers: proposed.persons };
};

/** What a decision would be refused for until others have acted, and who they are. */
export interface AwaitedAct {
  readonly refusal: Refusal;
  readonly roles: readonly UserRole[];
}

/** As the decision itself refuses it; an approval may need more than a decline. */
export const awaitedOverride = (
  { openOverrides }: DecisionStanding,
  { roleRanks }: Pick<ApprovalPolicy, 'roleRanks'>,
): AwaitedAct | null => {
  const refusal = refuseOverrides(openOverrides);
  const rank = Math.max(0, ...openOverrides.map((one) => one.rank));
  const roles = [...roleRanks].flatMap(([role, own]) => (own > rank ? [role] : []));
  return refusal === null ? null : { refusal, roles };
};

/**
 * That the committee has voted and did not agree: nobody is waited for, but nothing can be approved;
 * `null` while votes are missing.
 */
export const refusedByCommittee = (
  standing: DecisionStanding,
  { committee }: Pick<ApprovalPolicy, 'committee'>,
): Refusal | null =>
  refuseVotes(standing, committee, false) === null ? refuseVotes(standing, committee, true) : null;

export const awaitedVotes = (
  standing: DecisionStanding,
  { committee }: Pick<ApprovalPolicy, 'committee'>,
): AwaitedAct | null => {
  const refusal = refuseVotes(standing, committee, false);
  return refusal === null ? null : { refusal, roles: ['committee_member'] };
};
