import { ok } from '../../src/kernel/values/result.js';
import type { Standing, StandingOf } from '../../src/kernel/values/standing.js';

/** A bank that keeps everybody just as they say they are: for tests that ask something else. */
export const asClaimed: StandingOf = (actor) => Promise.resolve(ok(actor));

export const everybodyAsClaimed: Standing = { atAct: asClaimed, atRead: asClaimed };
