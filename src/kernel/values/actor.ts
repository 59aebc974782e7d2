/** What a signed-in person may be. `DealRole` is another thing: the applicant's role in the deal. */
export const userRoles = [
  'exporter',
  'client_manager',
  'first_reviewer',
  'second_reviewer',
  'final_approver',
  /** Oversees the review steps: gives more time, keeps posts and absences; decides nothing. */
  'review_manager',
  /** Votes by name on amounts above the limit. */
  'committee_member',
  /** The credit side: a decision apart from the green one. */
  'credit_officer',
  /** Checks the payout; never who approved. */
  'back_office',
  /** The bank's own systems, which record what happened there. */
  'integrator',
  'catalogue_administrator',
  'compliance',
  'auditor',
  'operator',
] as const;

export type UserRole = (typeof userRoles)[number];

/**
 * Who acts. A delegate counts as both persons
 * (docs/rules/four-eyes.md#superusers-and-delegates-included): `userId` did it, `onBehalfOf` is
 * whose place was taken. `system` is the process itself: it opens, assesses, reminds, and never
 * decides.
 */
export type Actor =
  | {
      readonly kind: 'applicant_user' | 'bank_user';
      readonly userId: string;
      readonly bankId: string;
      readonly displayName: string;
      readonly roles: readonly UserRole[];
      readonly applicantIds: readonly string[];
      readonly onBehalfOf?: string;
    }
  | { readonly kind: 'system'; readonly userId: 'system'; readonly bankId: string };

/** Every person an act counts for: the one who acted and the one acted for. */
export const personsOf = (actor: Actor): readonly string[] => {
  if (actor.kind === 'system') return [];
  return actor.onBehalfOf === undefined ? [actor.userId] : [actor.userId, actor.onBehalfOf];
};

/** Whether an act counts for one of these persons. */
export const isAnyOf = (actor: Actor, persons: readonly string[]): boolean =>
  personsOf(actor).some((person) => persons.includes(person));

export const rolesOf = (actor: Actor): readonly UserRole[] =>
  actor.kind === 'system' ? [] : actor.roles;

export const hasRole = (actor: Actor, role: UserRole): boolean =>
  actor.kind !== 'system' && actor.roles.includes(role);

/** Who may ask what a newer catalogue revision would say. */
export const reassessors = [
  'client_manager',
  'first_reviewer',
  'second_reviewer',
  'final_approver',
  'review_manager',
  'compliance',
] as const satisfies readonly UserRole[];
