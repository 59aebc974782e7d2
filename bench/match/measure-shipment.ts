import { assessmentText } from '../../src/contracts/line-answer-text.js';
import type { InputKnowledge } from '../../src/contracts/input-knowledge.js';
import { lineReader } from '../../src/contracts/read-line.js';
import { assess } from '../../src/domain/matching/assess.js';
import type { AssessmentInput } from '../../src/domain/matching/assessment-input.js';
import type { CompiledCatalogue } from '../../src/domain/matching/compiled-catalogue.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave, quotients, type Figures } from '../measuring/interleave.js';
import { randomSource } from '../measuring/random-source.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
import { spreadOf } from '../measuring/spread-of.js';
import { generateApplications } from './generate-applications.js';

const SEED = 1_000;
const LINES = 1_000;
const PARSES = 40;

const PARSE = 'JSON.parse of the body';
const READ = 'read: strict JSON and checks of 1,000 lines';
const ANSWER = 'verdict and response of 1,000 lines';
const WHOLE = 'read, verdict and response of 1,000 lines';
const BAR = 5;

const compared = (
  figures: Figures,
  rounds: number,
  one: { readonly subject: string; readonly bar: number | null; readonly agree: number },
): BenchmarkResult => {
  const ratio = spreadOf(quotients(figures, one.subject, PARSE));
  return {
    bench: 'bench:match',
    subject: one.subject,
    baseline: PARSE,
    ratio,
    rounds,
    agree: one.agree,
    cases: LINES,
    reads: 'our time / baseline time',
    bar: one.bar === null ? null : `≤ ${one.bar}`,
    holds: one.bar === null ? null : ratio.median <= one.bar,
    figures: {
      subject: duration(spreadOf(figures.get(one.subject) ?? []).median),
      baseline: duration(spreadOf(figures.get(PARSE) ?? []).median),
    },
  };
};

/** Lines that our reading gives back as JSON.parse reads them. */
const sameLines = (read: AssessmentInput, parsed: AssessmentInput): number =>
  read.lines.filter((line, at) => {
    const other = parsed.lines[at];
    return (
      line.descriptionZh === other?.descriptionZh && line.facts?.length === other?.facts?.length
    );
  }).length;

/** A shipment of 1,000 lines against what it costs to parse its body (quality.md Q6). */
export const measureShipment = async (
  compiled: CompiledCatalogue,
  knowledge: InputKnowledge,
  rounds: number,
  tell: (line: string) => void,
): Promise<readonly BenchmarkResult[]> => {
  const wanted = { count: 1, lineCount: LINES };
  const [shipment] = generateApplications(compiled, wanted, randomSource(SEED));
  const body = JSON.stringify(shipment);
  const bytes = Buffer.from(body);
  const readLine = lineReader(knowledge);
  const read = (): AssessmentInput => {
    const input = readLine(bytes);
    if (!input.ok) throw new Error(JSON.stringify(input.failure.violations.slice(0, 5)));
    return input.value;
  };
  const answer = (input: AssessmentInput): string =>
    assessmentText(assess(input, compiled), compiled.content.transition, 'en');
  const input = read();
  const agree = sameLines(input, JSON.parse(body) as AssessmentInput);
  const figures = await interleave(
    [
      { name: PARSE, turn: () => secondsPerCall(PARSES, () => JSON.parse(body) as unknown) },
      { name: READ, turn: () => secondsPerCall(5, read) },
      { name: ANSWER, turn: () => secondsPerCall(2, () => answer(input)) },
      { name: WHOLE, turn: () => secondsPerCall(2, () => answer(read())) },
    ],
    rounds,
    tell,
  );
  return [
    compared(figures, rounds, { subject: ANSWER, bar: BAR, agree }),
    compared(figures, rounds, { subject: WHOLE, bar: null, agree }),
    compared(figures, rounds, { subject: READ, bar: null, agree }),
  ];
};
