import { personsOfCommit } from '../../../../kernel/record/persons-of-commit.js';
import type {
  StaffChange,
  StaffChangeCommit,
  StaffChangeEvent,
  StaffChanges,
} from './staff-change.js';

/** One commit more on the changes of one person. */
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
): readonly StaffChange[] =>
  event.type === 'staff_change.proposed'
    ? [...changes, proposed(event, commit)]
    : changes.map((one) => (one.number === event.number ? settled(one, event, commit) : one));

const proposed = (
  event: Extract<StaffChangeEvent, { type: 'staff_change.proposed' }>,
  { actor, at }: StaffChangeCommit,
): StaffChange => ({
  number: event.number,
  status: 'proposed',
  before: event.before,
  after: event.after,
  contentHash: event.contentHash,
  reason: event.reason,
  proposedBy: personsOfCommit(actor),
  proposedAt: at,
  settledBy: null,
  settledAt: null,
  note: null,
});

const settled = (
  change: StaffChange,
  event: Exclude<StaffChangeEvent, { type: 'staff_change.proposed' }>,
  { actor, at }: StaffChangeCommit,
): StaffChange => {
  if (event.type === 'staff_change.applied') return { ...change, status: 'applied' };
  const settling = { ...change, settledBy: actor.userId, settledAt: at };
  return event.type === 'staff_change.approved'
    ? { ...settling, status: 'approved' }
    : { ...settling, status: 'rejected', note: event.note };
};
