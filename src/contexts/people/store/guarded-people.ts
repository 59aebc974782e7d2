import { foldPeopleEntry } from '../rules/staff/people-entry.js';
import type { PeopleEntry, PeopleEntryCommit } from '../rules/staff/people-entry.js';
import { refusePeopleCommit } from '../rules/staff/refuse-people-commit.js';
import { refuseStaffCommit } from '../rules/staff/refuse-staff-commit.js';
import { foldStaffChange } from '../rules/staff/staff-change.js';
import type { StaffChangeCommit, StaffChanges } from '../rules/staff/staff-change.js';
import { guardedStream } from '../../../infrastructure/mongo/guarded-stream.js';

/** Commits by which people enter a bank, under a guard where they are written. */
export const guardedPeople = guardedStream(
  'staff',
  (commits: readonly PeopleEntryCommit[]) =>
    commits.reduce<PeopleEntry | null>(foldPeopleEntry, null),
  refusePeopleCommit,
);

/** Commits of staff changes, under the same guard. */
export const guardedStaffChanges = guardedStream(
  'staff',
  (commits: readonly StaffChangeCommit[]) =>
    commits.reduce<StaffChanges | null>(foldStaffChange, null),
  refuseStaffCommit,
);
