import { setTimeout as delay } from 'node:timers/promises';

/** What can be watched: an engine, the API, the worker. */
export interface Supervised {
  readonly title: string;
  readonly restart: () => Promise<void>;
  readonly onUnexpectedEnd: (listener: (reason: string) => void) => void;
}

export interface SupervisionLimits {
  /** More unexpected ends than this within `withinMs` and it is given up. */
  readonly maxEnds: number;
  readonly withinMs: number;
  readonly pauseMs: number;
}

const defaultLimits: SupervisionLimits = { maxEnds: 5, withinMs: 60_000, pauseMs: 500 };

/**
 * Starts whatever ends by itself again, at the same address and over the same data.
 * `giveUp` is called once for something that ends again and again.
 */
export function supervise(
  children: readonly Supervised[],
  log: (line: string) => void,
  giveUp: (title: string) => void,
  limits: SupervisionLimits = defaultLimits,
): void {
  for (const child of children) {
    const ends: number[] = [];
    const startAgain = async (reason: string): Promise<void> => {
      const now = performance.now();
      ends.push(now);
      if (ends.filter((end) => now - end < limits.withinMs).length > limits.maxEnds) {
        log(`${child.title} ended again (${reason}) and is given up; its log says why`);
        giveUp(child.title);
        return;
      }
      log(`${child.title} ended by itself (${reason}); it is started again`);
      await delay(limits.pauseMs);
      try {
        await child.restart();
        log(`${child.title} answers again`);
      } catch (error) {
        await startAgain(error instanceof Error ? error.message : String(error));
      }
    };
    child.onUnexpectedEnd((reason) => void startAgain(reason));
  }
}
