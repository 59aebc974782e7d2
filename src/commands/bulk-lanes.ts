import { setImmediate } from 'node:timers/promises';
import type { RawLine } from '../contexts/prechecks/use-cases/split-lines.js';
import { openIsolatedWorker } from '../infrastructure/files/isolated-worker.js';
import type { BulkJudge } from './bulk-judge.js';
import type { JudgedLine, JudgeLine, Writing } from './bulk-lines.js';

/** What a thread needs to judge as the command does. */
export interface ThreadRules extends Pick<BulkJudge, 'revision' | 'currencies'> {
  readonly writing: Writing;
}

export interface LinesToJudge {
  readonly lines: readonly RawLine[];
  /** With the first lines that a thread gets. */
  readonly rules: ThreadRules | null;
}

/** Lines that are sent together: so few that nobody waits long, and so many that sending costs little. */
const together = { lines: 32, bytes: 131_072 };

/** Lines in their order, a few at a time. */
async function* batchesOf(lines: AsyncIterable<RawLine>): AsyncGenerator<readonly RawLine[]> {
  let batch: RawLine[] = [];
  let bytes = 0;
  for await (const { bytes: read, line } of lines) {
    // A copy: of a view the whole chunk that it lies in would be sent.
    batch.push({ line, bytes: read === null ? null : new Uint8Array(read) });
    bytes += read?.length ?? 0;
    if (batch.length < together.lines && bytes < together.bytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Judges some lines at a time, its next when it is done with those before. */
interface Lane {
  /** How many batches it has been given and not answered; null while it can take none. */
  readonly load: () => number | null;
  /** Null where it was lost. */
  readonly judge: (lines: readonly RawLine[]) => Promise<readonly JudgedLine[] | null>;
}

const ownLane = (judgeLine: JudgeLine): Lane => {
  let load = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const judgeAll = async (lines: readonly RawLine[]): Promise<readonly JudgedLine[]> => {
    const judged: JudgedLine[] = [];
    for (const raw of lines) {
      judged.push(await judgeLine(raw));
      // What threads answered is taken, and they get more to do.
      await setImmediate();
    }
    load -= 1;
    return judged;
  };
  return {
    load: () => load,
    judge: (lines) => {
      load += 1;
      const mine = turn.then(() => judgeAll(lines));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
};

/** For one batch, the start of the thread and compiling a catalogue on a busy machine included. */
const limits = { timeoutMs: 120_000, maximumHeapMiB: 2048, idleMs: 120_000 };

const threadLane = (rules: ThreadRules): Lane & { readonly close: () => Promise<void> } => {
  const worker = openIsolatedWorker<LinesToJudge, readonly JudgedLine[]>({
    code: new URL('./bulk-thread', import.meta.url),
    ...limits,
  });
  let load: number | null = null;
  const isUp = worker.ask({ lines: [], rules });
  void isUp.then(
    () => (load = 0),
    () => undefined,
  );
  return {
    load: () => load,
    judge: async (lines) => {
      if (load !== null) load += 1;
      try {
        const judged = await worker.ask({ lines, rules: null });
        if (load !== null) load -= 1;
        return judged;
      } catch {
        load = null;
        return null;
      }
    },
    close: worker.close,
  };
};

export interface BulkLanes {
  /** The answers in the order of the lines. Holds a few batches, however many lines there are. */
  readonly answers: (lines: AsyncIterable<RawLine>) => AsyncGenerator<JudgedLine>;
  readonly close: () => Promise<void>;
}

const batchesOfLane = 4;

/**
 * Judges lines in this thread and, once there is enough to do, in others beside it.
 * @param threads how many others at most.
 * @param isMuch whether there is so much to do that the start of a thread pays.
 */
export const openBulkLanes = (
  judgeLine: JudgeLine,
  rules: ThreadRules,
  { isMuch, threads }: { readonly threads: number; readonly isMuch: () => boolean },
): BulkLanes => {
  const own = ownLane(judgeLine);
  const others: ReturnType<typeof threadLane>[] = [];
  let isClosed = false;
  const judge = async (lines: readonly RawLine[]): Promise<readonly JudgedLine[]> => {
    let lane: Lane = own;
    let least = own.load() ?? 0;
    for (const other of others) {
      const load = other.load();
      if (load === null || load >= least) continue;
      lane = other;
      least = load;
    }
    const judged = await lane.judge(lines);
    if (judged !== null) return judged;
    // Whoever read the answers may have gone away, and the threads with them.
    return isClosed ? [] : ((await own.judge(lines)) ?? []);
  };
  const answers = async function* (lines: AsyncIterable<RawLine>): AsyncGenerator<JudgedLine> {
    const waiting: Promise<readonly JudgedLine[]>[] = [];
    for await (const batch of batchesOf(lines)) {
      if (others.length === 0 && isMuch())
        for (let one = 0; one < threads; one += 1) others.push(threadLane(rules));
      const judged = judge(batch);
      // It is told when its turn comes.
      judged.catch(() => undefined);
      waiting.push(judged);
      if (waiting.length > batchesOfLane * (1 + others.length))
        yield* (await waiting.shift()) ?? [];
    }
    for (const one of waiting) yield* await one;
  };
  return {
    answers,
    close: async () => {
      isClosed = true;
      await Promise.all(others.map(({ close }) => close()));
    },
  };
};
