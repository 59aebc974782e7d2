import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { atEnd } from '../../tools/engines/at-end.js';
import type { ProcessorSeconds, SubjectOrder, SubjectStarted } from './subject-message.js';

export interface RunningSubject extends SubjectStarted {
  /** Processor seconds used so far; empties the stores first when told to. */
  readonly processorSeconds: (forget: boolean) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Starts a server as a process of its own and waits until it listens. */
export const startSubject = async (order: SubjectOrder): Promise<RunningSubject> => {
  const child = fork(join(import.meta.dirname, 'serve-subject.ts'));
  atEnd(() => void child.kill());
  const ask = async <Answer>(message: object): Promise<Answer> => {
    child.send(message);
    const [answer] = (await once(child, 'message')) as [Answer];
    return answer;
  };
  const started = await ask<SubjectStarted>(order);
  return {
    ...started,
    processorSeconds: async (forget) => (await ask<ProcessorSeconds>({ forget })).seconds,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
};
