import { pino } from 'pino';
import type { Logger } from 'pino';
import { errorSummary } from './api/error-summary.js';

/** A process's log: JSON lines written behind the work, errors without what they quote. */
export const serviceLogger = (name: string, level: string): Logger =>
  pino(
    { name, level, serializers: { err: errorSummary } },
    pino.destination({ sync: false, minLength: 16_000, periodicFlush: 1_000 }),
  );

/** Writes out what is still held back; a process that ends calls it. */
export const flushLog = (logger: Logger): Promise<void> =>
  new Promise((resolve) => {
    logger.flush(() => resolve());
  });
