import type { Disposal, DisposalCommit, DisposalEvent } from './disposal.js';

/** The disposal after one commit more. */
export const evolveDisposal = (before: Disposal | null, commit: DisposalCommit): Disposal => {
  const disposal = commit.events.reduce<Disposal | null>(
    (state, event) => evolve(state, event, commit),
    before,
  );
  if (disposal === null) throw new TypeError(`commit ${commit.revision} has no events`);
  return disposal;
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
