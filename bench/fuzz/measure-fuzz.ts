import type { InputKnowledge } from '../../src/contexts/matching/contracts/input-knowledge.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { randomSource } from '../measuring/random-source.js';
import { spreadOf } from '../measuring/spread-of.js';
import { lineAnswerer, type Answered } from './answer-line.js';
import { LONGEST, materialOf, randomLine, randomText, type Material } from './random-line.js';

const SEED = 1_000_000;
const LINES_A_ROUND = 5_000;
const MOST = 20;
/** A line this many times slower than the median so far is timed again. */
const SUSPECT = 8;
const AGAIN = 3;
const USUAL = 100;

const TEXT = 'random lines, bytes to answer';

interface Round {
  readonly medianMs: number;
  readonly lateMs: number;
  readonly longestMs: number;
  readonly assessed: number;
  readonly slowest: number;
}

const timed = (bytes: Uint8Array, answer: (bytes: Uint8Array) => Answered) => {
  const started = performance.now();
  const answered = answer(bytes);
  return { answered, tookMs: performance.now() - started };
};

/** The least of several times: what another program or a garbage collection takes once is no slow path. */
const timedAgain = (bytes: Uint8Array, answer: (bytes: Uint8Array) => Answered): number =>
  Math.min(...Array.from({ length: AGAIN }, () => timed(bytes, answer).tookMs));

const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

interface Run {
  readonly lineOf: (number: number) => Uint8Array;
  readonly answer: (bytes: Uint8Array) => Answered;
  readonly onThrow: (number: number, error: unknown) => void;
}

const playRound = (round: number, { answer, lineOf, onThrow }: Run, usualMs: number): Round => {
  const times = new Float64Array(LINES_A_ROUND);
  let assessed = 0;
  let slowest = 0;
  for (let at = 0; at < LINES_A_ROUND; at += 1) {
    const number = round * LINES_A_ROUND + at;
    const bytes = lineOf(number);
    try {
      const { answered, tookMs } = timed(bytes, answer);
      const ms = tookMs > usualMs * SUSPECT ? Math.min(tookMs, timedAgain(bytes, answer)) : tookMs;
      times.fill(ms, at, at + 1);
      if (answered.kind === 'assessed') assessed += 1;
      if (ms > (times[slowest % LINES_A_ROUND] ?? 0)) slowest = number;
    } catch (error) {
      onThrow(number, error);
    }
  }
  const sorted = times.slice().sort();
  return {
    medianMs: quantile(sorted, 0.5),
    lateMs: quantile(sorted, 0.999),
    longestMs: quantile(sorted, 1),
    assessed,
    slowest,
  };
};

const resultOf = (rounds: readonly Round[], thrown: number): BenchmarkResult => {
  const ratio = spreadOf(rounds.map((one) => one.lateMs / one.medianMs));
  const seconds = (read: (one: Round) => number): string =>
    duration(spreadOf(rounds.map(read)).median / 1e3);
  const lines = rounds.length * LINES_A_ROUND;
  return {
    bench: 'bench:fuzz',
    subject: `${TEXT}: slowest of a thousand`,
    baseline: 'the median line',
    ratio,
    rounds: rounds.length,
    agree: lines - thrown,
    cases: lines,
    reads: 'p99.9 / median',
    bar: `< ${MOST}, none throws`,
    holds: ratio.median < MOST && thrown === 0,
    figures: { subject: seconds((one) => one.lateMs), baseline: seconds((one) => one.medianMs) },
  };
};

const PAGES = 30;

/** Seconds a character of pages of text as long as is taken, and of texts of a hundred characters. */
const perCharacter = (material: Material, answer: Run['answer']): BenchmarkResult => {
  const seconds = (length: number): readonly number[] =>
    Array.from({ length: PAGES }, (_, at) => {
      const text = randomText(material, length, randomSource(SEED + at));
      const line = { descriptionZh: text, facts: [] };
      const body = { id: 'page', role: 'trader', instrument: 'loan', lines: [line] };
      const bytes = Buffer.from(JSON.stringify(body));
      return timedAgain(bytes, answer) / 1e3 / length;
    });
  const [long, short] = [seconds(LONGEST), seconds(USUAL)];
  const usual = spreadOf(short).median;
  return {
    bench: 'bench:fuzz',
    subject: `a character in a description of ${LONGEST.toLocaleString('en')}`,
    baseline: `a character in a description of ${USUAL}`,
    ratio: spreadOf(long.map((one) => one / usual)),
    rounds: PAGES,
    agree: PAGES,
    cases: PAGES,
    reads: 'time of the one / time of the other',
    bar: null,
    holds: null,
    figures: { subject: duration(spreadOf(long).median), baseline: duration(usual) },
  };
};

export interface FuzzMeasured {
  readonly results: readonly BenchmarkResult[];
  readonly notes: readonly string[];
}

/** Random lines through reading, assessing and answering: none throws, none takes long. */
export const measureFuzz = (
  compiled: CompiledCatalogue,
  knowledge: InputKnowledge,
  rounds: number,
  tell: (line: string) => void,
): FuzzMeasured => {
  const material = materialOf(compiled.content);
  const thrown: string[] = [];
  const run: Run = {
    answer: lineAnswerer(compiled, knowledge),
    lineOf: (number) => Buffer.from(randomLine(number, material, randomSource(SEED + number))),
    onThrow: (number, error) => thrown.push(`line ${number}: ${String(error)}`),
  };
  const all: Round[] = [];
  let usualMs = playRound(rounds, run, Number.POSITIVE_INFINITY).medianMs;
  for (let round = 0; round < rounds; round += 1) {
    const one = playRound(round, run, usualMs);
    usualMs = one.medianMs;
    all.push(one);
    tell(`round ${round + 1} of ${rounds}: ${thrown.length} thrown`);
  }
  const slowest = all.reduce((worst, one) => (one.longestMs > worst.longestMs ? one : worst));
  const assessed = all.reduce((sum, one) => sum + one.assessed, 0);
  const lines = rounds * LINES_A_ROUND;
  return {
    results: [resultOf(all, thrown.length), perCharacter(material, run.answer)],
    notes: [
      `${((assessed / lines) * 100).toFixed(1)} % of the lines were assessed, the others refused with what is wrong.`,
      `The slowest line took ${duration(slowest.longestMs / 1e3)}: number ${slowest.slowest}, which seed and number repeat.`,
      ...thrown.slice(0, 10),
    ],
  };
};
