import { ok } from '../../src/kernel/values/result.js';
import type { KeptActorReader, ReadKeptActor } from '../../src/kernel/values/kept-actor-reader.js';

/** A bank that keeps everybody just as they say they are: for tests that ask something else. */
export const asClaimed: ReadKeptActor = (actor) => Promise.resolve(ok(actor));

export const everybodyAsClaimed: KeptActorReader = { atAct: asClaimed, atRead: asClaimed };
