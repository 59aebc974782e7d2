import { takenAfter } from '../../../kernel/record/taken-commands.js';
import type { TakenCommands } from '../../../kernel/record/taken-commands.js';
import type { Disposal, DisposalCommit, DisposalEvent } from './disposal.js';

export interface DisposalRecord {
  readonly disposal: Disposal;
  readonly lastHash: string;
  readonly taken: TakenCommands;
}

/** Folds the commits of one disposal, oldest first; `null` for none. */
export const foldDisposal = (commits: readonly DisposalCommit[]): DisposalRecord | null =>
  commits.reduce<DisposalRecord | null>(foldOneDisposal, null);

export const foldOneDisposal = (
  record: DisposalRecord | null,
  commit: DisposalCommit,
): DisposalRecord => {
  const disposal = commit.events.reduce<Disposal | null>(
    (state, event) => evolve(state, event, commit),
    record?.disposal ?? null,
  );
  if (disposal === null) throw new TypeError(`commit ${commit.revision} has no events`);
  const taken = takenAfter(record?.taken, commit);
  return { disposal, lastHash: commit.hash, taken };
};

const evolve = (state: Disposal | null, event: DisposalEvent, commit: DisposalCommit): Disposal => {
  const { revision, at } = commit;
  if (event.type === 'disposal.proposed') return proposed(event, commit);
  if (state === null) throw new TypeError(`a disposal starts with its proposal, not ${event.type}`);
  return { ...state, ...changeOf(state, event, commit.actor.userId), revision, updatedAt: at };
};

const proposed = (
  { disposalId, subject, ground, reason }: Extract<DisposalEvent, { type: 'disposal.proposed' }>,
  { bankId, revision, actor, at }: DisposalCommit,
): Disposal => ({
  disposalId,
  bankId,
  revision,
  status: 'proposed',
  subject,
  ground,
  reason,
  proposedBy: actor.kind === 'system' ? null : actor.userId,
  agreedBy: [],
  declinedReason: null,
  tombstone: null,
  proposedAt: at,
  updatedAt: at,
});

const changeOf = (
  { agreedBy }: Disposal,
  event: Exclude<DisposalEvent, { type: 'disposal.proposed' }>,
  by: string,
): Partial<Disposal> => {
  switch (event.type) {
    case 'disposal.agreed':
      return { agreedBy: [...agreedBy, by] };
    case 'disposal.declined':
      return { status: 'declined', declinedReason: event.reason };
    case 'disposal.resolved':
      return { status: 'resolved', tombstone: event.tombstone };
    case 'disposal.carried_out':
      return { status: 'carried_out' };
  }
};
