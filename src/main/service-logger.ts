import { pino } from 'pino';
import type { Logger, LoggerOptions } from 'pino';
import { errorSummary, withoutQuoted } from '../kernel/http/server/error-summary.js';

/** How a process's log writes: errors without what they quote, under whichever name they come. */
export const logOptions = (name: string, level: string): LoggerOptions => ({
  name,
  level,
  serializers: { err: errorSummary, error: kindOrSummary },
});

/** A line that is a summary itself names the kind of its error under that name. */
const kindOrSummary = (error: unknown): unknown =>
  typeof error === 'string' ? withoutQuoted(error) : errorSummary(error);

/** A process's log: JSON lines written behind the work. */
export const serviceLogger = (name: string, level: string): Logger =>
  pino(
    logOptions(name, level),
    pino.destination({ sync: false, minLength: 16_000, periodicFlush: 1_000 }),
  );

/** Writes out what is still held back; a process that ends calls it. */
export const flushLog = (logger: Logger): Promise<void> =>
  new Promise((resolve) => {
    logger.flush(() => resolve());
  });
