import type { Actor, UserRole } from '../../../../kernel/values/actor.js';
import { refuse } from '../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { NamedByToken } from '../../../../kernel/values/kept-actor-reader.js';
import type { Result } from '../../../../kernel/values/result.js';

type PersonActor = Exclude<Actor, { kind: 'system' }>;

/** A person as the bank keeps one. */
export interface KeptPerson {
  readonly kind: PersonActor['kind'];
  readonly displayName: string;
  readonly roles: readonly UserRole[];
  readonly applicantIds: readonly string[];
  readonly active: boolean;
}

/**
 * Who asks, as the bank keeps that person now: the name is the bank's, and what a token or message
 * names of roles and applicants may leave some out, never add one; where it names none, those of the bank count. Refusals: `person_not_entered`,
 * `person_switched_off`.
 */
export const keptActor = (
  actor: PersonActor,
  person: KeptPerson | null,
  named: NamedByToken = actor,
): Result<PersonActor, Refusal> => {
  if (person?.kind !== actor.kind) return fail(refuse('person_not_entered'));
  if (!person.active) return fail(refuse('person_switched_off'));
  return ok({
    ...actor,
    displayName: person.displayName,
    roles: inBoth(named.roles, person.roles),
    applicantIds: inBoth(named.applicantIds, person.applicantIds),
  });
};

const inBoth = <Member>(
  named: readonly Member[] | undefined,
  kept: readonly Member[],
): readonly Member[] => named?.filter((one) => kept.includes(one)) ?? kept;
