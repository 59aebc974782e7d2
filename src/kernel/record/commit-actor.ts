import type { Actor } from '../values/actor.js';
import type { CommitActor } from './commit.js';
import type { PersonNames } from '../ports.js';

/**
 * Who acted, as a commit keeps it: the name by its commitment alone, so that it can be erased
 * without breaking the chain.
 */
export const commitActorOf = async (actor: Actor, names: PersonNames): Promise<CommitActor> =>
  actor.kind === 'system'
    ? {
        kind: 'system',
        userId: 'system',
        onBehalfOf: null,
        displayName: 'greenlane',
        rolesThen: [],
      }
    : {
        kind: actor.kind,
        userId: actor.userId,
        onBehalfOf: actor.onBehalfOf ?? null,
        nameCommitment: await names.commit(actor),
        rolesThen: actor.roles,
      };
