import { terms } from '../../../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';
import type { TakenStep } from '../../../../rulebook/rules/bank-rules/review-step.js';
import { profileOf } from '../../../../people/rules/staff/staff-profile.js';
import type { StaffMember } from '../../../../people/rules/staff/staff-profile.js';
import type {
  RelatedPartyPolicy,
  Relation,
} from '../../../../rulebook/rules/bank-rules/related-party-policy.js';

const relationTerms: Readonly<Record<Relation, Bilingual>> = terms.group('relation');

export interface RelatedPerson {
  readonly userId: string;
  readonly relation: Relation;
}

/** The side of the applicant that people of the bank may be related to. */
export interface RelatedTo {
  readonly applicantId: string;
  /** Branch of who registered the applicant: the one that keeps the customer. */
  readonly keeperBranch: string | null;
  /** Everybody who acted for the applicant. */
  readonly applicantSide: readonly string[];
}

/** What stands before the first `/` of a branch such as `0110/003`. */
const familyOf = (branch: string | null): string | null => branch?.split('/')[0] ?? null;

/** The people of a bank who are related to an applicant, each by the first relation that excludes. */
export const relatedPeople = (
  members: readonly StaffMember[],
  to: RelatedTo,
  policy: RelatedPartyPolicy,
): readonly RelatedPerson[] =>
  members.flatMap((member) => {
    const relation = relationsOf(member, to).find((one) => policy[one]);
    return relation === undefined ? [] : [{ userId: member.userId, relation }];
  });

const relationsOf = (member: StaffMember, to: RelatedTo): readonly Relation[] => {
  const { relatedApplicantIds, exporterUserIds = [], branch } = profileOf(member);
  const family = familyOf(branch);
  return [
    ...(relatedApplicantIds.includes(to.applicantId) ? ['related_applicant' as const] : []),
    ...(exporterUserIds.some((id) => to.applicantSide.includes(id))
      ? ['same_exporter_user' as const]
      : []),
    ...(family !== null && family === familyOf(to.keeperBranch)
      ? ['same_branch_family' as const]
      : []),
  ];
};

/** The branch that keeps a customer manages its application; it never reviews or decides it. */
export const excludes = ({ relation }: RelatedPerson, step: TakenStep): boolean =>
  relation !== 'same_branch_family' || step !== 'client_management';

/** Why a step may not be taken by these people, or `null`. */
export const refuseRelated = (
  related: readonly RelatedPerson[],
  step: TakenStep,
  persons: readonly string[],
): Refusal | null => {
  const found = related.find((one) => persons.includes(one.userId) && excludes(one, step));
  return found === undefined
    ? null
    : refuse('related_party_never_reviews', { relation: relationTerms[found.relation] });
};
