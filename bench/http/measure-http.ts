import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Express } from 'express';
import { listen } from '../../src/api/http-server.js';
import { loadReference } from '../../src/compose-service.js';
import { compileCatalogue } from '../../src/domain/matching/compile-catalogue.js';
import { generateApplications } from '../match/generate-applications.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { interleave, quotients, type Figures, type Subject } from '../measuring/interleave.js';
import { randomSource } from '../measuring/random-source.js';
import { spreadOf } from '../measuring/spread-of.js';
import { bareExpress } from './bare-express.js';
import { countSameAnswers, post } from './check-same-answers.js';
import { fullStack } from './full-stack.js';
import { draftBody } from './sample-draft.js';
import { startLoadGenerator, type LoadGenerator } from './start-load-generator.js';
import { instantUseCases, realUseCases } from './use-cases-from-memory.js';

const SEED = 4_000;
const PATH = '/v1/applications';
const BODIES = 16;
const LINES = 12;
const SECONDS = 0.5;
const CONNECTIONS = 16;
const BAR = 0.7;

const BARE = 'bare Express + express.json()';
const STACK = 'HTTP stack, use case from memory';
const REAL = 'HTTP stack and drafting use case, stores in memory';

/** What one subject leaves behind is not to be collected in the turn of the next. */
const garbageCollector = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};

const loopback = { host: '127.0.0.1', port: 0 };

interface Target {
  readonly name: string;
  readonly port: number;
  /** Run before each turn, outside its time. */
  readonly prepare: () => void;
}

const subjectOf = (
  target: Target,
  generator: LoadGenerator,
  load: { readonly token: string; readonly bodies: readonly string[] },
  processorSeconds: Map<string, number[]>,
): Subject => ({
  name: target.name,
  turn: async () => {
    target.prepare();
    const before = process.cpuUsage();
    const done = await generator.run({
      port: target.port,
      path: PATH,
      seconds: SECONDS,
      connections: CONNECTIONS,
      headers: [`Authorization: Bearer ${load.token}`],
      bodies: load.bodies,
    });
    const { system, user } = process.cpuUsage(before);
    if (done.failed > 0) throw new Error(`${target.name}: ${done.failed} answers were no 201`);
    const own = processorSeconds.get(target.name) ?? [];
    processorSeconds.set(target.name, [...own, (system + user) / 1e6 / done.answers]);
    return done.answers / done.seconds;
  },
});

const perSecond = (figures: Figures, name: string): string =>
  `${spreadOf(figures.get(name) ?? []).median.toFixed(0)}/s`;

const compared = (
  figures: Figures,
  rounds: number,
  one: { readonly subject: string; readonly bar: number | null; readonly agree: number },
): BenchmarkResult => {
  const ratio = spreadOf(quotients(figures, one.subject, BARE));
  return {
    bench: 'bench:http',
    subject: one.subject,
    baseline: BARE,
    ratio,
    rounds,
    agree: one.agree,
    cases: BODIES,
    reads: 'our answers a second / baseline',
    bar: one.bar === null ? null : `≥ ${one.bar}`,
    holds: one.bar === null ? null : ratio.median >= one.bar,
    figures: { subject: perSecond(figures, one.subject), baseline: perSecond(figures, BARE) },
  };
};

const processorNote = (processorSeconds: ReadonlyMap<string, readonly number[]>): string => {
  const of = (name: string): number => spreadOf(processorSeconds.get(name)?.slice(1) ?? []).median;
  const microseconds = (name: string): string => `${name} ${(of(name) * 1e6).toFixed(0)} µs`;
  return (
    `Processor time of the server a request (all threads, garbage collection too): ${[BARE, STACK, REAL].map(microseconds).join(', ')}; ` +
    `by that measure, which other programs on the machine disturb less, the stack keeps ${(of(BARE) / of(STACK)).toFixed(2)}.`
  );
};

export interface HttpMeasured {
  readonly results: readonly BenchmarkResult[];
  readonly notes: readonly string[];
}

/** One POST of a 12-line draft through the whole stack, against bare Express with the same body and answer. */
export const measureHttp = async (
  rounds: number,
  tell: (line: string) => void,
): Promise<HttpMeasured> => {
  const reference = await loadReference(join(import.meta.dirname, '../../reference'));
  const compiled = compileCatalogue(reference.base);
  const wanted = { count: BODIES, lineCount: LINES };
  const bodies = generateApplications(compiled, wanted, randomSource(SEED)).map(draftBody);
  const { forget, useCases } = realUseCases(reference);
  const real = fullStack(useCases);
  const stack = fullStack(instantUseCases(useCases), real.access);
  const listening = async (app: Express) => listen(app, loopback);
  const stackServer = await listening(stack.app);
  const realServer = await listening(real.app);
  const url = (port: number): string => `http://127.0.0.1:${port}${PATH}`;
  const { token } = real;
  const first = await post(url(stackServer.port), token, bodies[0] ?? '', 'first-answer');
  const bareServer = await listening(bareExpress(PATH, first.body));
  const bare = url(bareServer.port);
  const agreeStack = await countSameAnswers([url(stackServer.port), bare], token, bodies);
  const agreeReal = await countSameAnswers([url(realServer.port), bare], token, bodies);
  tell(`${agreeStack} and ${agreeReal} of ${BODIES} answers are the same`);

  const collectGarbage = garbageCollector();
  const prepare = (): void => {
    forget();
    collectGarbage();
  };
  const generator = startLoadGenerator();
  const processorSeconds = new Map<string, number[]>();
  const targets: readonly Target[] = [
    { name: STACK, port: stackServer.port, prepare },
    { name: BARE, port: bareServer.port, prepare },
    { name: REAL, port: realServer.port, prepare },
  ];
  try {
    const subjects = targets.map((target) =>
      subjectOf(target, generator, { token, bodies }, processorSeconds),
    );
    const figures = await interleave(subjects, rounds, tell);
    const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0) / bodies.length;
    return {
      results: [
        compared(figures, rounds, { subject: STACK, bar: BAR, agree: agreeStack }),
        compared(figures, rounds, { subject: REAL, bar: null, agree: agreeReal }),
      ],
      notes: [
        `Bodies of ${(bytes / 1_000).toFixed(1)} kB on average, ${CONNECTIONS} connections kept open, turns of ${SECONDS} s.`,
        processorNote(processorSeconds),
      ],
    };
  } finally {
    await generator.stop();
    await Promise.all([stackServer, bareServer, realServer].map((server) => server.close()));
  }
};
