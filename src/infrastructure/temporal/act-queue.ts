import { Unavailable } from '../../kernel/ports.js';

export interface ActQueueLimits {
  /** Acts of one process that are with Temporal at the same time. */
  readonly atOnce: number;
  /** Acts of one process that wait for those; more are told to come later. */
  readonly mostWaiting: number;
  readonly longestWaitMs: number;
}

/**
 * Temporal takes ten Updates of a workflow at a time from all programs together, and its worker
 * handles them one after the other. Four from each program leave room for a second one; whoever is
 * refused there all the same asks again.
 */
export const usualActQueue: ActQueueLimits = { atOnce: 4, mostWaiting: 500, longestWaitMs: 20_000 };

export interface ActQueue {
  /**
   * Runs an act in its turn: first come, first served for each process.
   * @throws Unavailable, nothing changed, where too many wait or the turn did not come in time.
   */
  readonly run: <Answer>(process: string, act: () => Promise<Answer>) => Promise<Answer>;
}

/** The acts of this program on each process, in the order they came. */
export const createActQueue = (limits: ActQueueLimits): ActQueue => {
  const lines = new Map<string, Line>();
  return {
    run: async (process, act) => {
      const line = lines.get(process) ?? new Line(limits);
      lines.set(process, line);
      await line.enter();
      try {
        return await act();
      } finally {
        line.leave();
        if (line.isEmpty) lines.delete(process);
      }
    },
  };
};

/** Those who are inside, and those who wait for one of them to leave. */
class Line {
  readonly #limits: ActQueueLimits;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(limits: ActQueueLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#inside === 0;
  }

  async enter(): Promise<void> {
    if (this.#inside < this.#limits.atOnce) {
      this.#inside += 1;
      return;
    }
    if (this.#waiting.length >= this.#limits.mostWaiting) throw busy();
    await this.#turn();
  }

  /** Hands the place over to whoever has waited longest. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#inside -= 1;
    else next();
  }

  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const admit = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(admit), 1);
        reject(busy());
      }, this.#limits.longestWaitMs);
      this.#waiting.push(admit);
    });
  }
}

const busy = (): Unavailable => new Unavailable('application', 5);
