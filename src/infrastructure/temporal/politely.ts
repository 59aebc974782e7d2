import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../../kernel/ports.js';
import { grpcStatusOf } from './grpc-status-of.js';

const longestMs = 15_000;

/**
 * Runs a call again, after growing and uneven pauses, as long as the server says that it has too
 * much to do: another program's acts fill the workflow, and such a call was never taken.
 * @throws Unavailable, nothing changed, when it says so for 15 s.
 */
export const politely = async <Answer>(run: () => Promise<Answer>): Promise<Answer> => {
  const until = Date.now() + longestMs;
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 1_600)) {
    try {
      return await run();
    } catch (error) {
      if (!isTooMuch(error)) throw error;
      if (Date.now() + pauseMs > until) throw new Unavailable('temporal', 5, error);
    }
    await pause(pauseMs * (0.5 + Math.random()));
  }
};

/** RESOURCE_EXHAUSTED, as gRPC numbers it. */
const tooMuch = 8;

const isTooMuch = (error: unknown): boolean =>
  grpcStatusOf(error instanceof Unavailable ? error.cause : error) === tooMuch;
