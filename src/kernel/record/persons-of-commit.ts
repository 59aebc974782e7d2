import type { CommitActor } from './commit.js';

/** Every person a commit counts for: the one who acted and the one acted for; nobody for the system. */
export const personsOfCommit = (actor: CommitActor): readonly string[] => {
  if (actor.kind === 'system') return [];
  return actor.onBehalfOf === null ? [actor.userId] : [actor.userId, actor.onBehalfOf];
};
