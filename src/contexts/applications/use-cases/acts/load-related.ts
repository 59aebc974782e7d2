import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import { excludes, relatedPeople } from '../../rules/review/reviewers/related-parties.js';
import type { RelatedPerson } from '../../rules/review/reviewers/related-parties.js';
import type { Application } from '../../rules/state/application-state.js';
import { stepRules } from '../../../rulebook/rules/bank-rules/review-step.js';
import { profileOf } from '../../../people/rules/staff/staff-profile.js';
import type { ApplicantStore, User, UserStore } from '../../../people/use-cases/ports-of-people.js';

export interface RelatedDeps {
  readonly users: UserStore;
  readonly applicants: Pick<ApplicantStore, 'find'>;
  readonly policy: ApprovalPolicy;
}

/** Who of the bank is related to the applicant of an application, by what is known now. */
export const loadRelated = async (
  deps: RelatedDeps,
  { bankId, draft, applicantSide }: Application,
  known?: readonly User[],
): Promise<readonly RelatedPerson[]> => {
  const users = known ?? (await deps.users.bankUsers(bankId));
  if (users.every((user) => user.staff === undefined)) return [];
  const applicant = await deps.applicants.find(bankId, draft.applicantId);
  const keeper = users.find((user) => user.userId === applicant?.createdBy);
  const keeperBranch = keeper === undefined ? null : profileOf(keeper).branch;
  const to = { applicantId: draft.applicantId, keeperBranch, applicantSide };
  return relatedPeople(users, to, deps.policy.relatedParties);
};

/** The active people of a bank with the roles they could fill here, relations taken off. */
export const eligibleOf = (
  users: readonly User[],
  related: readonly RelatedPerson[],
): readonly Pick<User, 'userId' | 'roles'>[] =>
  users
    .filter((user) => user.active)
    .map(({ userId, roles }) => {
      const relation = related.find((one) => one.userId === userId);
      if (relation === undefined) return { userId, roles };
      const barred = stepRules.filter(({ step }) => excludes(relation, step));
      const left = roles.filter(
        (role) => role !== 'committee_member' && !barred.some((rule) => rule.role === role),
      );
      return { userId, roles: left };
    });
