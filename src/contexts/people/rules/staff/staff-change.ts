import type { UserRole } from '../../../../kernel/values/actor.js';
import type { Commit } from '../../../../kernel/record/commit.js';
import { changeNumbered, proposedIn, settledIn } from '../../../../kernel/record/proposal.js';
import type { NumberedProposal } from '../../../../kernel/record/proposal.js';
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

/**
 * A change of one person's standing: proposed by one of the bank, approved by another. `approved`
 * until it is written to the person, then `applied`. Hashed: the person, before and after.
 */
export interface StaffChange extends NumberedProposal<'approved' | 'applied' | 'rejected'> {
  readonly before: StaffAppointment;
  readonly after: StaffAppointment;
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

/** The changes of a bank's person after one commit more. */
export const foldStaffChange = (
  before: StaffChanges | null,
  commit: StaffChangeCommit,
): StaffChanges =>
  commit.events.reduce<StaffChanges>(
    (state, event) => ({
      ...state,
      userId: event.type === 'staff_change.proposed' ? event.userId : state.userId,
      changes: evolve(state.changes, event, commit),
    }),
    {
      bankId: commit.bankId,
      userId: before?.userId ?? '',
      revision: commit.revision,
      changes: before?.changes ?? [],
    },
  );

const evolve = (
  changes: readonly StaffChange[],
  event: StaffChangeEvent,
  commit: StaffChangeCommit,
): readonly StaffChange[] => {
  switch (event.type) {
    case 'staff_change.proposed': {
      const { type: _type, userId: _userId, ...proposed } = event;
      return [...changes, { ...proposed, ...proposedIn(commit) }];
    }
    case 'staff_change.approved':
      return changeNumbered(changes, event.number, settledIn(commit, 'approved'));
    case 'staff_change.rejected':
      return changeNumbered(changes, event.number, settledIn(commit, 'rejected', event.note));
    case 'staff_change.applied':
      return changeNumbered(changes, event.number, { status: 'applied' });
  }
};

export const appointmentOf = (member: StaffMember): StaffAppointment => {
  const { posts, relatedApplicantIds, branch, exporterUserIds = [] } = profileOf(member);
  const roles = member.roles as readonly UserRole[];
  const { active, applicantIds = [] } = member;
  const standing = { roles, active, posts, relatedApplicantIds, exporterUserIds, branch };
  return member.kind === 'applicant_user' ? { ...standing, applicantIds } : standing;
};

export const openStaffChange = (changes: StaffChanges | null): StaffChange | undefined =>
  changes?.changes.find(({ status }) => status === 'proposed' || status === 'approved');
