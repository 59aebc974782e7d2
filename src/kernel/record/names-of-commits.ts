import type { CommitActor } from './commit.js';
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

/** Whether these are the names of a copy that leaves some out. */
export const areNamesWithheld = (names: readonly PersonName[]): boolean =>
  names.some((name) => name.withheld === true);

/** The name an actor had, `null` when it was erased or is withheld. */
export const nameOfActor = (actor: CommitActor, names: readonly PersonName[]): string | null =>
  actor.displayName ?? openedFor(actor, names)?.displayName ?? null;

/** Whether whoever was given these names does not read that of an actor. */
export const isNameWithheld = (actor: CommitActor, names: readonly PersonName[]): boolean =>
  openedFor(actor, names)?.withheld === true;

const openedFor = (
  { userId, nameCommitment }: CommitActor,
  names: readonly PersonName[],
): PersonName | undefined =>
  names.find((one) => one.userId === userId && one.commitment === nameCommitment);

/**
 * The names as the applicant's side is given them: of the bank's people neither name nor salt, so
 * that nobody can try names against the commitments. Names inside commits of earlier builds stay.
 */
export const namesForApplicant = (
  commits: readonly Acted[],
  names: readonly PersonName[],
): readonly PersonName[] => {
  const staff = new Set(
    commits.filter(({ actor }) => actor.kind === 'bank_user').map(({ actor }) => actor.userId),
  );
  return names.map((name) => (staff.has(name.userId) ? withheld(name) : name));
};

const withheld = ({ userId, commitment }: PersonName): PersonName => ({
  userId,
  commitment,
  salt: null,
  displayName: null,
  erased: null,
  withheld: true,
});
