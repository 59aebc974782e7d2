import { refuseProposer, whoAgrees } from '../../../../kernel/record/who-agrees.js';
import { actorOfCommit } from '../../../../kernel/record/actor-of-commit.js';
import { hasRole, personsOf } from '../../../../kernel/values/actor.js';
import type { Actor } from '../../../../kernel/values/actor.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { ownStanding } from './staff-refusals.js';
import type { StaffChangeCommit, StaffChangeEvent, StaffChanges } from './staff-change.js';

/**
 * Whether a commit may follow the changes of a person: two people, neither the one concerned, asked
 * again where it is written (docs/rules/four-eyes.md#the-database-refuses-too).
 */
export const refuseStaffCommit = (
  before: StaffChanges | null,
  commit: StaffChangeCommit,
): Refusal | null => {
  const actor = actorOfCommit(commit, []);
  for (const event of commit.events) {
    const refusal = refuseEvent(before, event, actor);
    if (refusal !== null) return refusal;
  }
  return commit.events.length === 1 ? null : rejectCommit('one event at a time');
};

const refuseEvent = (
  before: StaffChanges | null,
  event: StaffChangeEvent,
  actor: Actor,
): Refusal | null => {
  if (event.type === 'staff_change.applied')
    return actor.kind === 'system' ? null : rejectCommit('only the process notes what it wrote');
  if (actor.kind !== 'bank_user') return rejectCommit('only people of the bank change staff');
  if (personsOf(actor).includes(concernedBy(before, event))) return ownStanding();
  return event.type === 'staff_change.approved'
    ? refuseApproval(before, event.number, actor)
    : null;
};

const concernedBy = (before: StaffChanges | null, event: StaffChangeEvent): string =>
  event.type === 'staff_change.proposed' ? event.userId : (before?.userId ?? '');

const refuseApproval = (
  before: StaffChanges | null,
  number: number,
  actor: Actor,
): Refusal | null => {
  const change = before?.changes.find((one) => one.number === number);
  if (change?.status !== 'proposed') return rejectCommit('nothing is proposed under that number');
  if (!whoAgrees.staff_change.agrees.some((role) => hasRole(actor, role)))
    return rejectCommit('the approver holds no role for it');
  return refuseProposer('staff_change', change.proposedBy, actor);
};

const rejectCommit = (why: string): Refusal => refuse('commit_unlawful.change', { why });
