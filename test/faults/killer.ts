import { setTimeout as pause } from 'node:timers/promises';

/** A process that a fault may hit. */
export interface Victim {
  readonly name: string;
  readonly kill9: () => Promise<void>;
  readonly restart: () => Promise<void>;
}

/** A number in [0, 1) from a seed: the same seed, the same series (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** One kill: after which request, how long after it left, and how long the victim stays dead. */
export interface PlannedKill {
  readonly afterRequest: number;
  readonly delayMs: number;
  readonly victim: Victim;
  readonly deadMs: number;
}

/** A kill for each victim, spread at random over the requests of a story; soonest first. */
export const planKills = (
  random: () => number,
  victims: readonly Victim[],
  requests: number,
): readonly PlannedKill[] =>
  victims
    .map((victim) => ({
      victim,
      afterRequest: 1 + Math.floor(random() * requests * 0.9),
      delayMs: Math.floor(random() * 80),
      deadMs: Math.floor(random() * 1_500),
    }))
    .toSorted((one, other) => one.afterRequest - other.afterRequest);

export interface Killer {
  /** To be called as each request leaves. */
  readonly onRequest: () => void;
  /** Arms the kills of one story; requests count from here. */
  readonly arm: (kills: readonly PlannedKill[]) => void;
  /** Waits until every kill came and every victim answers again. */
  readonly settled: () => Promise<void>;
  /** Requests since `arm`. */
  readonly requests: () => number;
}

/** Kills one victim at a time: the next waits until the last one answers again. */
export const createKiller = (say: (line: string) => void): Killer => {
  let due: readonly PlannedKill[] = [];
  let requests = 0;
  let work: Promise<void> = Promise.resolve();
  const strike = async ({ victim, delayMs, deadMs, afterRequest }: PlannedKill): Promise<void> => {
    await pause(delayMs);
    await victim.kill9();
    say(`kill -9 of ${victim.name} ${delayMs} ms after request ${afterRequest}`);
    await pause(deadMs);
    await victim.restart();
  };
  return {
    onRequest: () => {
      requests += 1;
      for (const kill of due.filter((one) => one.afterRequest === requests))
        work = work.then(() => strike(kill));
    },
    arm: (kills) => {
      due = kills;
      requests = 0;
    },
    settled: async () => {
      const missed = due.filter((one) => one.afterRequest > requests);
      if (missed.length > 0) throw new Error('the story ended before every kill had come');
      await work;
    },
    requests: () => requests,
  };
};
