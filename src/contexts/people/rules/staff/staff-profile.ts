import type { UserRole } from '../../../../kernel/values/actor.js';
import type { ReviewStep } from '../../../rulebook/rules/bank-rules/review-step.js';

/** Calendar days in Asia/Shanghai, both included. */
export interface Absence {
  readonly from: string;
  readonly to: string;
  /** Who stands in; `null`: nobody, so that others take the turn. */
  readonly substituteId: string | null;
}

/** Whom a breach of a step goes to: the backup, then the manager. */
export interface StaffPosition {
  readonly step: ReviewStep;
  readonly post: 'backup' | 'manager';
}

/** What a bank keeps of one of its people beside the roles. */
export interface StaffProfile {
  /** 1, 2, 3 …: who changes it names the one seen. */
  readonly revision: number;
  readonly posts: readonly StaffPosition[];
  readonly absences: readonly Absence[];
  /** Applicants the person is related to: no turn on theirs. */
  readonly relatedApplicantIds: readonly string[];
  /** Accounts on the exporter's side that are the same human being: no part in what they sign. */
  readonly exporterUserIds?: readonly string[];
  /** Such as `0110/003`: what stands before the first `/` is the branch family. */
  readonly branch: string | null;
}

export const emptyProfile: StaffProfile = {
  revision: 0,
  posts: [],
  absences: [],
  relatedApplicantIds: [],
  branch: null,
};

/** In whose place somebody may act today, and in which role. */
export interface StandIn {
  readonly principalId: string;
  readonly role: UserRole;
}

/** A person of the bank as turns and escalations see one, or an exporter's user. */
export interface StaffMember {
  readonly userId: string;
  /** Absent: of the bank. */
  readonly kind?: 'applicant_user' | 'bank_user';
  /** Whom an exporter's user acts for. */
  readonly applicantIds?: readonly string[];
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly staff?: StaffProfile;
  /** By delegations in force today; absent: in nobody's, or it was not asked. */
  readonly standsIn?: readonly StandIn[];
}

/** Whether somebody may act in a role today: their own, or in another's place. */
export const servesIn = ({ roles, standsIn = [] }: StaffMember, role: string): boolean =>
  roles.includes(role) || standsIn.some((one) => one.role === role);

export const profileOf = (member: StaffMember): StaffProfile => member.staff ?? emptyProfile;
