import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { atEnd } from '../../tools/engines/at-end.js';
import type { LoadDone, LoadOrder } from './load-message.js';

export interface LoadGenerator {
  readonly run: (order: LoadOrder) => Promise<LoadDone>;
  readonly stop: () => Promise<void>;
}

/** Starts the load generator as a process of its own. */
export const startLoadGenerator = (): LoadGenerator => {
  const child = fork(join(import.meta.dirname, 'load-generator.ts'), {
    execArgv: ['--import', './tools/typescript/register.mjs'],
  });
  atEnd(() => void child.kill());
  return {
    run: async (order) => {
      child.send(order);
      const [done] = (await once(child, 'message')) as [LoadDone];
      return done;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
};
