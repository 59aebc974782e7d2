/**
 * What a process knows of the time. A workflow task that an Update brought is not written down
 * until it ends, and where another event comes in meanwhile the server writes it down with a later
 * start than the worker was told: `Date.now()` then gives one answer the first time and another in
 * a replay, and whatever was decided by it (act or wait) comes out otherwise: a non-determinism
 * error that no retry heals. So nothing is decided by it: the time known is the latest of what
 * stands in the history: the start of the run, the commits heard of, the alarms that rang.
 */
export class ProcessClock {
  #knownMs: number;

  /** @param startedMs when the run began, epoch ms. */
  constructor(startedMs: number) {
    this.#knownMs = startedMs;
  }

  /** Epoch ms; the true time may be later, but no instant that is waited for lies between. */
  now(): number {
    return this.#knownMs;
  }

  /** It is this late at least (epoch ms). */
  advance(instantMs: number): void {
    if (instantMs > this.#knownMs) this.#knownMs = instantMs;
  }
}

/** Of runs that began before times were kept: what the workflow task says. */
export class TaskClock {
  now(): number {
    return Date.now();
  }

  advance(): void {
    // The task knows.
  }
}

export type Clock = Pick<ProcessClock, 'now' | 'advance'>;
