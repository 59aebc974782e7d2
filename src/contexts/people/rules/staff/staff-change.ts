import type { UserRole } from '../../../../kernel/values/actor.js';
import type { Commit } from '../../../../kernel/record/commit.js';
import { profileOf } from './staff-profile.js';
import type { StaffMember, StaffProfile } from './staff-profile.js';

/**
 * What says of a bank's person which applications he may review, approve or look after; of an
 * exporter's user whether, and for whom, the person may act.
 */
export interface StaffAppointment extends Pick<
  StaffProfile,
  'posts' | 'relatedApplicantIds' | 'branch'
> {
  readonly roles: readonly UserRole[];
  readonly active: boolean;
  readonly exporterUserIds: readonly string[];
  /** Of an exporter's user alone: the applicants the person acts for. */
  readonly applicantIds?: readonly string[];
}

/** `approved` until it is written to the person, then `applied`. */
export type StaffChangeStatus = 'proposed' | 'approved' | 'applied' | 'rejected';

/** A change of one person's standing: proposed by one of the bank, approved by another. */
export interface StaffChange {
  /** 1, 2, 3 … of the person. */
  readonly number: number;
  readonly status: StaffChangeStatus;
  readonly before: StaffAppointment;
  readonly after: StaffAppointment;
  /** Over the person, before and after: what the approver looked at. */
  readonly contentHash: string;
  readonly reason: string;
  readonly proposedBy: readonly string[];
  readonly proposedAt: string;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
  readonly note: string | null;
}

/** The changes of one person as the fold of their commits; `revision` is the number of commits. */
export interface StaffChanges {
  readonly bankId: string;
  readonly userId: string;
  readonly revision: number;
  /** Oldest first. */
  readonly changes: readonly StaffChange[];
}

export type StaffChangeEvent =
  | ({
      readonly type: 'staff_change.proposed';
      readonly userId: string;
    } & Pick<StaffChange, 'number' | 'before' | 'after' | 'contentHash' | 'reason'>)
  | { readonly type: 'staff_change.approved'; readonly number: number }
  | { readonly type: 'staff_change.applied'; readonly number: number }
  | { readonly type: 'staff_change.rejected'; readonly number: number; readonly note: string };

export type StaffChangeCommit = Commit<StaffChangeEvent>;

export const standingOf = (member: StaffMember): StaffAppointment => {
  const { posts, relatedApplicantIds, branch, exporterUserIds = [] } = profileOf(member);
  const roles = member.roles as readonly UserRole[];
  const { active, applicantIds = [] } = member;
  const standing = { roles, active, posts, relatedApplicantIds, exporterUserIds, branch };
  return member.kind === 'applicant_user' ? { ...standing, applicantIds } : standing;
};

export const openStaffChange = (changes: StaffChanges | null): StaffChange | undefined =>
  changes?.changes.find(({ status }) => status === 'proposed' || status === 'approved');
