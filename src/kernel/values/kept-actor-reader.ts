import type { Actor, UserRole } from './actor.js';
import type { Refusal } from './refusal.js';
import type { Result } from './result.js';

/** What a token names of roles and applicants, of which it may leave some out; what it does not name is the bank's to say. */
export interface NamedByToken {
  readonly roles?: readonly UserRole[];
  readonly applicantIds?: readonly string[];
}

/**
 * An actor as the store keeps the person now: roles, applicants and name; in another's place, the
 * roles of delegations in force. What a token or message says may only leave roles out. A refusal
 * says that the person is not entered, switched off, or represents nobody.
 * @param named by a token; otherwise the actor's own roles and applicants are what is named.
 * @throws Unavailable when the store cannot be reached.
 */
export type ReadKeptActor = <Asked extends Actor>(
  actor: Asked,
  named?: NamedByToken,
) => Promise<Result<Asked, Refusal>>;

export interface KeptActorReader {
  /** Read at this moment: for whatever changes something. */
  readonly atAct: ReadKeptActor;
  /** At most ten seconds old: for what is only read. */
  readonly atRead: ReadKeptActor;
}
