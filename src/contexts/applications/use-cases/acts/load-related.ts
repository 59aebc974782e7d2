import type { ApprovalPolicy } from '../../../rulebook/rules/bank-rules/approval-policy.js';
import { excludes, relatedPeople } from '../../rules/review/reviewers/related-parties.js';
import type { RelatedPerson, RelatedTo } from '../../rules/review/reviewers/related-parties.js';
import { personsOf } from '../../../../kernel/values/actor.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import type { Application } from '../../rules/state/application-state.js';
import { stepRules } from '../../../rulebook/rules/bank-rules/review-step.js';
import { profileOf } from '../../../people/rules/staff/staff-profile.js';
import type {
  Applicant,
  ApplicantStore,
  User,
  UserStore,
} from '../../../people/use-cases/ports-of-people.js';

export interface RelatedDeps {
  readonly users: UserStore;
  readonly applicants: Pick<ApplicantStore, 'find'>;
  readonly policy: Pick<ApprovalPolicy, 'relatedParties'>;
}

/** Who of the bank is related to the applicant of an application, by what is known now. */
export const loadRelated = async (
  deps: Omit<RelatedDeps, 'users'> & { readonly users: Pick<UserStore, 'bankUsers'> },
  { bankId, draft, applicantSide }: Application,
  known?: readonly User[],
): Promise<readonly RelatedPerson[]> => {
  const users = known ?? (await deps.users.bankUsers(bankId));
  if (users.every((user) => user.staff === undefined)) return [];
  const applicant = await deps.applicants.find(bankId, draft.applicantId);
  const keeper = users.find((user) => user.userId === applicant?.createdBy);
  return relatedAmong(
    users,
    { applicantId: draft.applicantId, applicantSide },
    keeper,
    deps.policy,
  );
};

/** The same of the people behind one act alone, whoever else the bank has. */
export const loadRelatedActor = async (
  deps: Omit<RelatedDeps, 'users'> & { readonly users: Pick<UserStore, 'find'> },
  { bankId, draft, applicantSide }: Application,
  actor: Actor,
): Promise<readonly RelatedPerson[]> => {
  const found = await Promise.all(personsOf(actor).map((id) => deps.users.find(bankId, id)));
  const users = found.flatMap((user) => (user?.staff === undefined ? [] : [user]));
  if (users.length === 0) return [];
  const applicant = await deps.applicants.find(bankId, draft.applicantId);
  const keeper = applicant === null ? null : await deps.users.find(bankId, applicant.createdBy);
  return relatedAmong(
    users,
    { applicantId: draft.applicantId, applicantSide },
    keeper,
    deps.policy,
  );
};

/** @param keeper who registered the applicant: that person's branch keeps the customer. */
const relatedAmong = (
  users: readonly User[],
  to: Pick<RelatedTo, 'applicantId' | 'applicantSide'>,
  keeper: User | null | undefined,
  { relatedParties }: Pick<ApprovalPolicy, 'relatedParties'>,
): readonly RelatedPerson[] => {
  const keeperBranch = keeper === null || keeper === undefined ? null : profileOf(keeper).branch;
  return relatedPeople(users, { ...to, keeperBranch }, relatedParties);
};

/** Who is related to the applicant of each application of a page, by what is known now. */
export const relatedOfEach = (
  users: readonly User[],
  applicants: readonly Applicant[],
  policy: Pick<ApprovalPolicy, 'relatedParties'>,
): ((one: Pick<RelatedTo, 'applicantId' | 'applicantSide'>) => readonly RelatedPerson[]) => {
  if (users.every((user) => user.staff === undefined)) return () => [];
  const registeredBy = new Map(applicants.map((one) => [one.applicantId, one.createdBy]));
  return (one) => {
    const keeper = users.find(({ userId }) => userId === registeredBy.get(one.applicantId));
    return relatedAmong(users, one, keeper, policy);
  };
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
