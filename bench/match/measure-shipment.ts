import { assessmentText } from '../../src/contexts/prechecks/contracts/line-answer-text.js';
import type { InputKnowledge } from '../../src/contexts/matching/contracts/input-knowledge.js';
import { parseAssessmentInput } from '../../src/contexts/prechecks/contracts/bulk-check.js';
import { parseJson } from '../../src/kernel/http/json/parse-json.js';
import { assess } from '../../src/contexts/matching/rules/assessment/assess.js';
import type { Assessment } from '../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
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
/** Goods named again and again, in one line an order, a size or a container. */
const GOODS = 50;
const PARSE_REPEATED = `JSON.parse of the body, ${GOODS} goods`;
const ANSWER_REPEATED = `verdict and response of 1,000 lines, ${GOODS} goods`;
const BAR = 5;

const compared = (
  figures: Figures,
  rounds: number,
  one: {
    readonly subject: string;
    readonly baseline: string;
    readonly bar: number | null;
    readonly agree: number;
  },
): BenchmarkResult => {
  const ratio = spreadOf(quotients(figures, one.subject, one.baseline));
  return {
    bench: 'bench:match',
    subject: one.subject,
    baseline: one.baseline,
    ratio,
    rounds,
    agree: one.agree,
    cases: LINES,
    reads: 'our time / baseline time',
    bar: one.bar === null ? null : `≤ ${one.bar}`,
    holds: one.bar === null ? null : ratio.median <= one.bar,
    figures: {
      subject: duration(spreadOf(figures.get(one.subject) ?? []).median),
      baseline: duration(spreadOf(figures.get(one.baseline) ?? []).median),
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

/** The same number of lines, in which the first goods come up again and again in other numbers. */
const withRepeatedGoods = (shipment: AssessmentInput): AssessmentInput => ({
  ...shipment,
  lines: shipment.lines.map((line, at) => ({
    ...line,
    ...shipment.lines[at % GOODS],
    lineNo: line.lineNo,
    quantity: line.quantity ?? null,
    value: line.value ?? null,
  })),
});

/** Lines that are judged in the shipment as they are by themselves. */
const sameAnswers = (
  input: AssessmentInput,
  judge: (input: AssessmentInput) => Assessment,
): number => {
  const together = judge(input).lines;
  return input.lines.filter((line, at) => {
    const [alone] = judge({ ...input, lines: [line] }).lines;
    return JSON.stringify(alone) === JSON.stringify(together[at]);
  }).length;
};

/** A text put together from parts is copied into one piece when it is sent: reading a character makes it so. */
const inOnePiece = (text: string): string => (text.charCodeAt(text.length - 1) === 0 ? '' : text);

/** A shipment of 1,000 lines against what it costs to parse its body (bench/RESULTS.md). */
export const measureShipment = async (
  compiled: CompiledCatalogue,
  knowledge: InputKnowledge,
  rounds: number,
  tell: (line: string) => void,
): Promise<readonly BenchmarkResult[]> => {
  const wanted = { count: 1, lineCount: LINES };
  const [shipment] = generateApplications(compiled, wanted, randomSource(SEED));
  if (shipment === undefined) throw new RangeError('no shipment');
  const read = (bytes: Buffer): AssessmentInput => {
    const json = parseJson(bytes);
    const input = json.ok ? parseAssessmentInput(json.value, knowledge) : json;
    if (!input.ok) throw new Error(JSON.stringify(input.failure.slice(0, 5)));
    return input.value;
  };
  const answer = (input: AssessmentInput): string =>
    inOnePiece(assessmentText(assess(input, compiled), compiled.content.transition, 'en'));
  const bodies = [shipment, withRepeatedGoods(shipment)].map((one) => JSON.stringify(one));
  const [body = '', repeatedBody = ''] = bodies;
  const [bytes, repeatedBytes] = [Buffer.from(body), Buffer.from(repeatedBody)];
  const [input, repeated] = [read(bytes), read(repeatedBytes)];
  const parse = (text: string) => () => secondsPerCall(PARSES, () => JSON.parse(text) as unknown);
  const figures = await interleave(
    [
      { name: PARSE, turn: parse(body) },
      { name: READ, turn: () => secondsPerCall(5, () => read(bytes)) },
      { name: ANSWER, turn: () => secondsPerCall(2, () => answer(input)) },
      { name: WHOLE, turn: () => secondsPerCall(2, () => answer(read(bytes))) },
      { name: PARSE_REPEATED, turn: parse(repeatedBody) },
      { name: ANSWER_REPEATED, turn: () => secondsPerCall(5, () => answer(repeated)) },
    ],
    rounds,
    tell,
  );
  const agree = sameLines(input, JSON.parse(body) as AssessmentInput);
  const onBody = { baseline: PARSE, agree };
  const onRepeated = {
    baseline: PARSE_REPEATED,
    agree: sameAnswers(repeated, (one) => assess(one, compiled)),
  };
  return [
    compared(figures, rounds, { subject: ANSWER, bar: BAR, ...onBody }),
    compared(figures, rounds, { subject: ANSWER_REPEATED, bar: BAR, ...onRepeated }),
    compared(figures, rounds, { subject: WHOLE, bar: null, ...onBody }),
    compared(figures, rounds, { subject: READ, bar: null, ...onBody }),
  ];
};
