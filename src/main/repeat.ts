import { setTimeout as pause } from 'node:timers/promises';

export interface Repetition {
  /** Waits for the run under way, and starts no more. */
  readonly stop: () => Promise<void>;
}

/** Runs work again and again, with a pause after each run; what it throws is told and forgotten. */
export const repeat = (
  work: () => Promise<void>,
  pauseMs: number,
  onFailure: (error: unknown) => void,
): Repetition => {
  const stopped = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await work().catch(onFailure);
      await pause(pauseMs, null, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
};
