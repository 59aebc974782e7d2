import type { Actor } from './actor.js';
import type { Refusal } from './refusal.js';
import type { Result } from './result.js';

/**
 * An actor as the store keeps the person now: roles, applicants and name; in another's place, the
 * roles of delegations in force. What a token or message says may only leave roles out. A refusal
 * says that the person is not entered, switched off, or represents nobody.
 * @throws Unavailable when the store cannot be reached.
 */
export type ReadKeptActor = <Asked extends Actor>(actor: Asked) => Promise<Result<Asked, Refusal>>;

export interface KeptActorReader {
  /** Read at this moment: for whatever changes something. */
  readonly atAct: ReadKeptActor;
  /** At most ten seconds old: for what is only read. */
  readonly atRead: ReadKeptActor;
}
