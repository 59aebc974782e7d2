import { DefaultLogger } from '@temporalio/worker';
import type { Logger } from 'pino';

/** Members that each line has already: JSON must not have a key twice. */
const ownKeys = ['level', 'time', 'pid', 'hostname', 'name', 'msg'];

const levels = {
  TRACE: 'debug',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const;

/** The log of the Temporal SDK, warnings and worse, as lines of the process's own log. */
export const temporalLogger = (logger: Logger): DefaultLogger =>
  new DefaultLogger('WARN', ({ level, message, meta }) => {
    const members = Object.entries(meta ?? {}).map(([key, value]) => [
      ownKeys.includes(key) ? `sdk_${key}` : key,
      value as unknown,
    ]);
    logger[levels[level]](Object.fromEntries(members), message);
  });
