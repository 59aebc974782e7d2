import type { ApplicationCommit } from '../../../applications/rules/state/fold-commits.js';
import type { PersonName } from '../../../../kernel/record/name-commitment.js';
import { nameOfActor } from '../../../../kernel/record/names-of-commits.js';

/** A person of the record, and everything that person did. */
export interface DecisionPerson {
  readonly userId: string;
  /** `null`: erased, or withheld in this copy. */
  readonly displayName: string | null;
  readonly kind: 'applicant_user' | 'bank_user' | 'system';
  readonly acts: readonly {
    readonly revision: number;
    readonly action: string;
    readonly at: string;
    readonly rolesThen: readonly string[];
    readonly onBehalfOf: string | null;
  }[];
}

/** Who did what, in order of first appearance; the process itself is named `system`. */
export const decisionPeopleOf = (
  commits: readonly ApplicationCommit[],
  names: readonly PersonName[],
): readonly DecisionPerson[] => {
  const people = new Map<string, DecisionPerson>();
  for (const { actor, revision, action, at } of commits) {
    const known = people.get(actor.userId);
    const { userId, kind, rolesThen, onBehalfOf } = actor;
    const displayName = nameOfActor(actor, names);
    const acts = [...(known?.acts ?? []), { revision, action, at, rolesThen, onBehalfOf }];
    people.set(userId, { userId, displayName, kind, acts });
  }
  return [...people.values()];
};
