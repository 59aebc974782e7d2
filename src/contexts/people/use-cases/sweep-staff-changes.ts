import { isPeopleEntryStream } from '../rules/staff/people-entry.js';
import { foldStaffChange } from '../rules/staff/staff-change.js';
import type { StaffChanges } from '../rules/staff/staff-change.js';
import { applyApproved, markWaiting } from './change-staff.js';
import type { ChangeStaffDeps } from './change-staff.js';

/**
 * Writes to the person what was approved before a crash, and marks what waits. Doing it twice
 * changes nothing.
 * @returns how many were finished.
 */
export const sweepStaffChanges = async (deps: ChangeStaffDeps): Promise<number> => {
  let finished = 0;
  for await (const { bankId, streamId } of deps.commits.streams()) {
    if (isPeopleEntryStream(streamId)) continue;
    const commits = await deps.commits.read(bankId, streamId);
    const changes = commits.reduce<StaffChanges | null>(foldStaffChange, null);
    if (changes === null) continue;
    await markWaiting(deps, changes);
    if (!changes.changes.some(({ status }) => status === 'approved')) continue;
    await applyApproved(deps, changes);
    finished += 1;
  }
  return finished;
};
