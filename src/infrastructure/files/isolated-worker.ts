import { Worker } from 'node:worker_threads';

/** A thread that answers one question at a time, and is ended when it takes too much. */
export interface IsolatedWorker<Question, Answer> {
  /**
   * Questions wait for one another.
   * @throws WorkerLost when time or memory ran out, or the thread broke: the next question gets a
   * new thread.
   */
  readonly ask: (question: Question) => Promise<Answer>;
  /** Ends the thread; a question under way is lost. */
  readonly close: () => Promise<void>;
}

export interface WorkerRoomSettings {
  /** The worker's code, without its extension: it runs from source and from built code. */
  readonly code: URL;
  /** For one question, the start of the thread included. */
  readonly timeoutMs: number;
  /** Of the thread's JavaScript heap, in MiB. */
  readonly maximumHeapMiB: number;
  /** A thread without questions for so long is let go, with the memory it holds. */
  readonly idleMs?: number;
}

/** The thread gave no answer. */
export class WorkerLost extends Error {
  readonly why: 'time' | 'memory' | 'broken' | 'closed';
  constructor(why: WorkerLost['why'], cause?: unknown) {
    super(`the worker gave no answer: ${why}`, { cause });
    this.name = 'WorkerLost';
    this.why = why;
  }
}

const usualIdleMs = 10_000;

export const openIsolatedWorker = <Question, Answer>(
  settings: WorkerRoomSettings,
): IsolatedWorker<Question, Answer> => {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const closing = new AbortController();
  const isClosed = (): boolean => closing.signal.aborted;

  const letGo = async (): Promise<void> => {
    const gone = worker;
    worker = null;
    await gone?.terminate();
  };
  const answer = async (question: Question): Promise<Answer> => {
    if (isClosed()) throw new WorkerLost('closed');
    clearTimeout(idle);
    worker ??= startWorker(settings);
    try {
      return await askOnce<Answer>(worker, question, settings.timeoutMs);
    } catch (error) {
      await letGo();
      throw isClosed() ? new WorkerLost('closed', error) : error;
    } finally {
      idle = setTimeout(() => void letGo(), settings.idleMs ?? usualIdleMs).unref();
    }
  };
  return {
    ask: (question) => {
      const mine = turn.then(() => answer(question));
      turn = mine.catch(() => undefined);
      return mine;
    },
    close: async () => {
      closing.abort();
      clearTimeout(idle);
      await letGo();
    },
  };
};

/** From source (development, tests) a thread needs a loader of its own, which lies with the tools. */
const isSource = import.meta.url.endsWith('.ts');

const startWorker = ({ code, maximumHeapMiB }: WorkerRoomSettings): Worker => {
  const file = new URL(`${code.href}.${isSource ? 'ts' : 'js'}`);
  const start = isSource
    ? new URL('../../../tools/typescript/start-thread.mjs', import.meta.url)
    : file;
  const worker = new Worker(start, {
    workerData: { file: file.href },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maximumHeapMiB },
    env: {},
    stdout: true,
    stderr: true,
  });
  worker.unref();
  return worker;
};

const askOnce = <Answer>(worker: Worker, question: unknown, timeoutMs: number): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(late);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
      end();
    };
    const lose = (why: WorkerLost['why'], cause?: unknown): void =>
      settle(() => reject(new WorkerLost(why, cause)));
    const onMessage = (answer: Answer): void => settle(() => resolve(answer));
    const onError = (error: NodeJS.ErrnoException): void =>
      lose(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'broken', error);
    const onExit = (): void => lose('broken');
    const late = setTimeout(() => lose('time'), timeoutMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage(question);
  });
