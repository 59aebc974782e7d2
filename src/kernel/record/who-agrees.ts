import { refuse } from '../messages/refusals.js';
import type { RefusalKey } from '../messages/refusals.js';
import { isAnyOf } from '../values/actor.js';
import type { Actor, UserRole } from '../values/actor.js';
import type { Refusal } from '../values/refusal.js';

/** A refusal whose text names nothing. */
type PlainRefusal = Extract<
  RefusalKey,
  | 'author_never_approves'
  | 'author_never_approves.change_set'
  | 'calendar_hash_differs'
  | 'disposal_takes_two'
  | 'impact_hash_differs'
  | 'override_needs_senior'
  | 'people_entry_hash_differs'
  | 'proposer_never_agrees'
  | 'proposer_never_confirms'
  | 'proposer_never_confirms.credit'
  | 'proposer_never_confirms.label'
  | 'staff_change_hash_differs'
  | 'standard_needs_senior'
>;

/** Who proposes something, whose agreement it then needs, and who never gives that. */
export interface AgreementRule {
  /** `bank_rules`: the roles that the bank's rules name (`reference/bank/evidence-rules.json`). */
  readonly proposes: readonly UserRole[] | 'bank_rules';
  readonly agrees: readonly UserRole[] | 'bank_rules';
  /** Within a review, whoever has claimed its step: the roles are those of the steps. */
  readonly inReview?: true;
  /** The one who agrees has a higher rank than the proposer had. */
  readonly moreSenior?: true;
  /** Who agrees names by its hash what was looked at; refused so where it is another by now. */
  readonly namesContent?: PlainRefusal;
  /** Who else never agrees. `authors`: everybody who wrote any of it. `concerned`: whom it is about. */
  readonly neverAgrees?: 'authors' | 'concerned';
  /** Each of the two takes a step of its own by it, and so no other of the same application. */
  readonly takesStep?: true;
  /** The proposer may turn it down too, and so take it back. */
  readonly takesBack?: true;
  /**
   * Told to the proposer who tries to agree, and to whom the proposer stood in for; `null`: never
   * asked, since the two are of two sides.
   */
  readonly ownRefused: PlainRefusal | null;
}

const reviewers = ['first_reviewer', 'second_reviewer', 'final_approver'] as const;
const administrators = ['catalogue_administrator'] as const;
/** Compliance may be the second person where a bank has one manager. */
const settlers = ['review_manager', 'compliance'] as const;

/**
 * All that takes two people (docs/rules/four-eyes.md#what-takes-two-people), a row each. Deciders,
 * stores, next steps and permissions read it, and the table of that page is drawn from it.
 */
export const whoAgrees = {
  not_applicable: { proposes: ['exporter'], agrees: ['client_manager'], ownRefused: null },
  waiver: {
    proposes: 'bank_rules',
    agrees: 'bank_rules',
    ownRefused: 'proposer_never_confirms',
  },
  financing_exception: {
    proposes: 'bank_rules',
    agrees: 'bank_rules',
    ownRefused: 'proposer_never_confirms',
  },
  override: {
    proposes: ['first_reviewer', 'second_reviewer'],
    agrees: ['second_reviewer', 'final_approver'],
    inReview: true,
    moreSenior: true,
    ownRefused: 'override_needs_senior',
  },
  standard: {
    proposes: ['client_manager'],
    agrees: reviewers,
    moreSenior: true,
    ownRefused: 'standard_needs_senior',
  },
  /** A machine may be the first of the two, never the second. */
  credit_correction: {
    proposes: ['credit_officer', 'integrator'],
    agrees: ['credit_officer'],
    takesStep: true,
    takesBack: true,
    ownRefused: 'proposer_never_confirms.credit',
  },
  label_change: {
    proposes: ['client_manager', 'compliance'],
    agrees: [...reviewers, 'compliance'],
    takesBack: true,
    ownRefused: 'proposer_never_confirms.label',
  },
  change_set: {
    proposes: administrators,
    agrees: administrators,
    namesContent: 'impact_hash_differs',
    neverAgrees: 'authors',
    takesBack: true,
    ownRefused: 'author_never_approves.change_set',
  },
  withdrawal_of_change_set: {
    proposes: administrators,
    agrees: administrators,
    takesBack: true,
    ownRefused: 'proposer_never_agrees',
  },
  calendar: {
    proposes: administrators,
    agrees: administrators,
    namesContent: 'calendar_hash_differs',
    takesBack: true,
    ownRefused: 'author_never_approves',
  },
  staff_change: {
    proposes: ['review_manager'],
    agrees: settlers,
    namesContent: 'staff_change_hash_differs',
    neverAgrees: 'concerned',
    takesBack: true,
    ownRefused: 'author_never_approves',
  },
  exporter_user_change: {
    proposes: ['client_manager', 'review_manager'],
    agrees: settlers,
    namesContent: 'staff_change_hash_differs',
    neverAgrees: 'concerned',
    takesBack: true,
    ownRefused: 'author_never_approves',
  },
  people_entry: {
    proposes: ['review_manager'],
    agrees: settlers,
    namesContent: 'people_entry_hash_differs',
    neverAgrees: 'concerned',
    takesBack: true,
    ownRefused: 'author_never_approves',
  },
  disposal: {
    proposes: ['compliance'],
    agrees: ['compliance'],
    neverAgrees: 'concerned',
    takesBack: true,
    ownRefused: 'disposal_takes_two',
  },
} as const satisfies Readonly<Record<string, AgreementRule>>;

export type Agreed = keyof typeof whoAgrees;

/**
 * Why a person is not the second one, or `null`: a delegate counts as both persons.
 * @param persons who proposed it, and whom the proposer stood in for.
 */
export const refuseProposer = (
  what: Agreed,
  persons: readonly string[],
  actor: Actor,
): Refusal | null => {
  const { ownRefused }: AgreementRule = whoAgrees[what];
  return ownRefused !== null && isAnyOf(actor, persons) ? refuse(ownRefused) : null;
};

type NeedingSenior = {
  [What in Agreed]: (typeof whoAgrees)[What] extends { readonly moreSenior: true } ? What : never;
}[Agreed];

/** The same where the second person has to be more senior: an equal rank does not do. */
export const refuseSenior = (
  what: NeedingSenior,
  proposed: { readonly persons: readonly string[]; readonly rank: number },
  actor: Actor,
  rank: number,
): Refusal | null =>
  refuseProposer(what, proposed.persons, actor) ??
  (rank > proposed.rank ? null : refuse(whoAgrees[what].ownRefused));

/** Why what was looked at is not what is proposed, or `null`. */
export const refuseOtherContent = (
  what: Agreed,
  contentHash: string,
  looked: string,
): Refusal | null => {
  const { namesContent }: AgreementRule = whoAgrees[what];
  return namesContent === undefined || contentHash === looked ? null : refuse(namesContent);
};
