import { ok } from '../../src/domain/result.js';
import type { Standing, StandingOf } from '../../src/domain/standing.js';

/** A bank that keeps everybody just as they say they are: for tests that ask something else. */
export const asClaimed: StandingOf = (actor) => Promise.resolve(ok(actor));

export const everybodyAsClaimed: Standing = { atAct: asClaimed, atRead: asClaimed };
