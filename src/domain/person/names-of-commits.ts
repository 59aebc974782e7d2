import type { CommitActor } from '../lifecycle/commit.js';
import type { PersonName } from './name-commitment.js';

interface Acted {
  readonly actor: CommitActor;
}

/** The commitments that commits carry, each once, in order of first appearance. */
export const commitmentsOf = (
  commits: readonly Acted[],
): readonly Pick<PersonName, 'userId' | 'commitment'>[] => {
  const found = new Map<string, Pick<PersonName, 'userId' | 'commitment'>>();
  for (const { actor } of commits) {
    const { userId, nameCommitment } = actor;
    if (typeof nameCommitment === 'string')
      found.set(`${userId} ${nameCommitment}`, { userId, commitment: nameCommitment });
  }
  return [...found.values()];
};

/** Whether names stand apart from any of these commits; those of earlier builds hold them inside. */
export const areNamesApart = (commits: readonly Acted[]): boolean =>
  commits.some(({ actor }) => actor.nameCommitment !== undefined);

/** The name an actor had, `null` when it was erased. */
export const nameOfActor = (
  { userId, displayName, nameCommitment }: CommitActor,
  names: readonly PersonName[],
): string | null =>
  displayName ??
  names.find((one) => one.userId === userId && one.commitment === nameCommitment)?.displayName ??
  null;
