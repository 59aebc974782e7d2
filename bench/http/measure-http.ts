import { join } from 'node:path';
import { loadReference } from '../../src/main/compose-service.js';
import { compileCatalogue } from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { generateApplications } from '../match/generate-applications.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { interleave, quotients, type Figures, type Subject } from '../measuring/interleave.js';
import { randomSource } from '../measuring/random-source.js';
import { spreadOf } from '../measuring/spread-of.js';
import { countSameAnswers, post } from './check-same-answers.js';
import { draftBody } from './sample-draft.js';
import { startLoadGenerator, type LoadGenerator } from './start-load-generator.js';
import { startSubject, type RunningSubject } from './start-subject.js';

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

const subjectOf = (
  name: string,
  server: RunningSubject,
  load: {
    readonly generator: LoadGenerator;
    readonly token: string;
    readonly bodies: readonly string[];
  },
  processorSeconds: Map<string, number[]>,
): Subject => ({
  name,
  turn: async () => {
    const before = await server.processorSeconds(true);
    const done = await load.generator.run({
      port: server.port,
      path: PATH,
      seconds: SECONDS,
      connections: CONNECTIONS,
      headers: [`Authorization: Bearer ${server.token === '' ? load.token : server.token}`],
      bodies: load.bodies,
    });
    if (done.failed > 0) throw new Error(`${name}: ${done.failed} answers were no 201`);
    const used = (await server.processorSeconds(false)) - before;
    processorSeconds.set(name, [...(processorSeconds.get(name) ?? []), used / done.answers]);
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

const draftBodies = async (): Promise<readonly string[]> => {
  const reference = await loadReference(join(import.meta.dirname, '../../reference'));
  const compiled = compileCatalogue(reference.base);
  const wanted = { count: BODIES, lineCount: LINES };
  return generateApplications(compiled, wanted, randomSource(SEED)).map(draftBody);
};

const url = ({ port }: RunningSubject): string => `http://127.0.0.1:${port}${PATH}`;

const measure = async (
  servers: {
    readonly stack: RunningSubject;
    readonly real: RunningSubject;
    readonly bare: RunningSubject;
  },
  generator: LoadGenerator,
  options: {
    readonly bodies: readonly string[];
    readonly rounds: number;
    readonly tell: (line: string) => void;
  },
): Promise<HttpMeasured> => {
  const { bodies, rounds, tell } = options;
  const { bare, real, stack } = servers;
  const agreeStack = await countSameAnswers([url(stack), url(bare)], stack.token, bodies);
  const agreeReal = await countSameAnswers([url(real), url(bare)], real.token, bodies);
  tell(`${agreeStack} and ${agreeReal} of ${BODIES} answers are the same`);
  const processorSeconds = new Map<string, number[]>();
  const load = { generator, token: stack.token, bodies };
  const subjects = [
    subjectOf(STACK, stack, load, processorSeconds),
    subjectOf(BARE, bare, load, processorSeconds),
    subjectOf(REAL, real, load, processorSeconds),
  ];
  const figures = await interleave(subjects, rounds, tell);
  const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0) / bodies.length;
  return {
    results: [
      compared(figures, rounds, { subject: STACK, bar: BAR, agree: agreeStack }),
      compared(figures, rounds, { subject: REAL, bar: null, agree: agreeReal }),
    ],
    notes: [
      `Bodies of ${(bytes / 1_000).toFixed(1)} kB on average, ${CONNECTIONS} connections kept open, turns of ${SECONDS} s, each server in a process of its own.`,
      processorNote(processorSeconds),
    ],
  };
};

/** One POST of a 12-line draft through the whole stack, against bare Express with the same body and answer. */
export const measureHttp = async (
  rounds: number,
  tell: (line: string) => void,
): Promise<HttpMeasured> => {
  const bodies = await draftBodies();
  const generator = startLoadGenerator();
  const stack = await startSubject({ kind: 'stack' });
  const real = await startSubject({ kind: 'real' });
  const first = await post(url(stack), stack.token, bodies[0] ?? '', 'first-answer');
  const bare = await startSubject({ kind: 'bare', path: PATH, answer: first.body });
  try {
    return await measure({ stack, real, bare }, generator, { bodies, rounds, tell });
  } finally {
    await Promise.all([generator, stack, real, bare].map((one) => one.stop()));
  }
};
