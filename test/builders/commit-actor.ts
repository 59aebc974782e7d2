import type { Actor } from '../../src/kernel/values/actor.js';
import type { CommitActor } from '../../src/kernel/record/commit.js';

/** Who acted, as commits of earlier builds keep it: with the name inside. Those still fold. */
export const commitActorOf = (actor: Actor): CommitActor =>
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
        displayName: actor.displayName,
        rolesThen: actor.roles,
      };
