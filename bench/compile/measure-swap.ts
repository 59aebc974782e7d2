import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '../../src/kernel/http/server/http-server.js';
import { loadReference } from '../../src/main/compose-service.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { dayOf } from '../../src/kernel/values/clock/calendar-day.js';
import { refrigerantEdit } from '../../test/builders/catalogue-harness.js';
import type { LoadDone } from '../http/load-message.js';
import { systemClock } from '../http/full-stack.js';
import { startLoadGenerator } from '../http/start-load-generator.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { publishChange } from './publish-change.js';
import { swapHarness, type SwapHarness } from './swap-harness.js';

const PATH = '/v1/pre-checks';
const CONNECTIONS = 8;
const SECONDS_A_TURN = 2;
/** From one publication to the next: the list of revisions is read once a second. */
const SECONDS_A_SWAP = 2;
const FIRST_LIMIT = 100;

/** In the answer's assessment: its revision's name, whole. */
const NAMING = '"revision":"([^"]+)"';

const body = JSON.stringify({
  id: 'swap-1',
  role: 'trader',
  direction: 'export',
  instrument: 'trade_finance',
  lines: [{ lineNo: 1, descriptionZh: '陆上风力发电机组', descriptionEn: 'Onshore wind turbine' }],
});

const publishAll = async (
  address: string,
  harness: SwapHarness,
  { content, swaps }: { readonly content: CatalogueContent; readonly swaps: number },
): Promise<void> => {
  const people = {
    author: harness.administrator('author'),
    approver: harness.administrator('approver'),
  };
  for (let swap = 0; swap < swaps; swap += 1) {
    const edits = [refrigerantEdit(content, FIRST_LIMIT + swap)];
    await publishChange(address, people, { edits, effectiveOn: dayOf(systemClock.now()) });
    await pause(SECONDS_A_SWAP * 1_000);
  }
};

/** Answers of the load that are a 201 and name one revision that is stored. */
const soundAnswers = ({ answers, failed, named }: LoadDone, known: ReadonlySet<string>): number => {
  const odd = Object.entries(named).flatMap(([name, count]) => (known.has(name) ? [] : count));
  return answers - failed - odd.reduce((sum, count) => sum + count, 0);
};

const resultOf = (done: LoadDone, swaps: number, known: ReadonlySet<string>): BenchmarkResult => {
  const sound = soundAnswers(done, known);
  const share = sound / done.answers;
  const seen = Object.keys(done.named).filter((name) => known.has(name)).length;
  return {
    bench: 'bench:compile',
    subject: `pre-checks under load while ${swaps} revisions are published`,
    baseline: 'every request answered, each answer naming one revision',
    ratio: { median: share, min: share, max: share },
    rounds: swaps,
    agree: sound,
    cases: done.answers,
    reads: 'sound answers / answers',
    bar: '= 1, all revisions seen',
    holds: share === 1 && seen === swaps + 1,
    figures: {
      subject: `${(done.answers / done.seconds).toFixed(0)}/s, longest answer ${done.longestMs.toFixed(0)} ms`,
      baseline: `${seen} of ${swaps + 1} revisions seen`,
    },
  };
};

const merge = (one: LoadDone, other: LoadDone): LoadDone => {
  const named: Record<string, number> = { ...one.named };
  for (const [name, count] of Object.entries(other.named)) named[name] = (named[name] ?? 0) + count;
  return {
    named,
    answers: one.answers + other.answers,
    failed: one.failed + other.failed,
    seconds: one.seconds + other.seconds,
    longestMs: Math.max(one.longestMs, other.longestMs),
  };
};

/** Load in turns, one before and one after all that `work` does. */
const loadDuring = async (
  turn: () => Promise<LoadDone>,
  work: () => Promise<void>,
): Promise<LoadDone> => {
  let done = await turn();
  let isWorking = true;
  const working = work().finally(() => {
    isWorking = false;
  });
  // The check is of the flag as it stands after each turn.
  do done = merge(done, await turn());
  while (isWorking as boolean);
  await working;
  return merge(done, await turn());
};

const measureOn = async (
  harness: SwapHarness,
  content: CatalogueContent,
  swaps: number,
): Promise<LoadDone> => {
  const server = await listen(harness.app, { host: '127.0.0.1', port: 0 });
  const generator = startLoadGenerator();
  const turn = () =>
    generator.run({
      port: server.port,
      path: PATH,
      seconds: SECONDS_A_TURN,
      connections: CONNECTIONS,
      headers: [`Authorization: Bearer ${harness.token}`],
      bodies: [body],
      naming: NAMING,
    });
  try {
    const address = `http://127.0.0.1:${server.port}`;
    return await loadDuring(turn, () => publishAll(address, harness, { content, swaps }));
  } finally {
    await generator.stop();
    await server.close();
  }
};

/** Publishes change sets one after another while a load generator sends pre-checks of the same bank. */
export const measureSwap = async (
  swaps: number,
  tell: (line: string) => void,
): Promise<{ readonly result: BenchmarkResult; readonly notes: readonly string[] }> => {
  const reference = await loadReference(join(import.meta.dirname, '../../reference'));
  const harness = await swapHarness(reference);
  const done = await measureOn(harness, reference.base.content, swaps);
  tell(`published ${swaps} revisions, ${done.answers} answers`);
  if (harness.lagging.length > 0) throw harness.lagging[0];
  const heads = await harness.catalogue.list('bank-a');
  const named = Object.entries(done.named).map(([name, count]) => `${name} ${count}`);
  return {
    result: resultOf(done, swaps, new Set(heads.map((one) => one.revision))),
    notes: [`Answers by the revision they name: ${named.join(', ')}.`],
  };
};
