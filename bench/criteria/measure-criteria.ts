import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave, quotients, type Figures, type Subject } from '../measuring/interleave.js';
import { randomSource } from '../measuring/random-source.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
import { spreadOf } from '../measuring/spread-of.js';
import type { CaseAnswer, CriteriaCase, CriteriaSubject } from './criteria-case.js';
import { generateCases } from './generate-cases.js';
import { jsonLogicSubject } from './json-logic-subject.js';
import { jsonRulesSubject } from './json-rules-subject.js';
import { ownSubject } from './own-subject.js';
import { zenSubject } from './zen-subject.js';

const SEED = 2_000;
const CASES = 1_000;
/** Each case is judged so often in a row, since facts that were just read are at hand. */
const IN_A_ROW = 10;
const OURS = 'compiled criteria with a trace';

interface Baseline {
  readonly name: string;
  readonly subject: CriteriaSubject;
  readonly atLeast: number;
  /** All cases are judged so many times a turn. */
  readonly repeats: number;
  /** Started all at once, so that what waits in one case works on another. */
  readonly atOnce: boolean;
}

const baselinesFor = (cases: readonly CriteriaCase[]): readonly Baseline[] => [
  {
    name: 'json-rules-engine, two rules a tree',
    subject: jsonRulesSubject(cases),
    atLeast: 100,
    repeats: IN_A_ROW,
    atOnce: false,
  },
  {
    name: 'zen with trace, all cases at once',
    subject: zenSubject(cases),
    atLeast: 8,
    repeats: 1,
    atOnce: true,
  },
  {
    name: 'json-logic-engine compiled, with a trace',
    subject: jsonLogicSubject(cases),
    atLeast: 1,
    repeats: 40,
    atOnce: false,
  },
];

const isSame = (ours: CaseAnswer, theirs: CaseAnswer): boolean =>
  ours.verdict === theirs.verdict &&
  (theirs.conditions === null ||
    JSON.stringify(ours.conditions) === JSON.stringify(theirs.conditions));

/** Which cases a baseline answers as we do, in verdict and, where it tells them, in every condition. */
const agreement = async (ours: CriteriaSubject, theirs: CriteriaSubject) => {
  const places = Array.from({ length: CASES }, (_, at) => at);
  const same: boolean[] = [];
  for (const at of places) same.push(isSame(await ours.answer(at), await theirs.answer(at)));
  return same;
};

const waitingPartyOf = (
  name: string,
  { judge }: CriteriaSubject,
  agreed: readonly number[],
  { atOnce, repeats }: Pick<Baseline, 'atOnce' | 'repeats'>,
): Subject => ({
  name,
  turn: async () => {
    if (!atOnce)
      return secondsPerCall(agreed.length * repeats, (call) =>
        judge(agreed[Math.floor(call / IN_A_ROW) % agreed.length] ?? 0),
      );
    return (await secondsPerCall(repeats, () => Promise.all(agreed.map(judge)))) / agreed.length;
  },
});

const compared = (
  figures: Figures,
  rounds: number,
  one: { readonly baseline: Baseline; readonly agree: number },
): BenchmarkResult => {
  const { atLeast, name } = one.baseline;
  const ratio = spreadOf(quotients(figures, name, OURS));
  return {
    bench: 'bench:criteria',
    subject: OURS,
    baseline: name,
    ratio,
    rounds,
    agree: one.agree,
    cases: CASES,
    reads: 'baseline time / our time',
    bar: `≥ ${atLeast}`,
    holds: ratio.median >= atLeast,
    figures: {
      subject: duration(spreadOf(figures.get(OURS) ?? []).median),
      baseline: duration(spreadOf(figures.get(name) ?? []).median),
    },
  };
};

/** One tree with its facts judged in three values, every condition traced (bench/RESULTS.md). */
export const measureCriteria = async (
  compiled: CompiledCatalogue,
  rounds: number,
  tell: (line: string) => void,
): Promise<readonly BenchmarkResult[]> => {
  const cases = generateCases(compiled, CASES, randomSource(SEED));
  const ours = ownSubject(cases);
  const baselines = baselinesFor(cases);
  const same: (readonly boolean[])[] = [];
  for (const { name, subject } of baselines) {
    same.push(await agreement(ours, subject));
    tell(`${name}: ${same.at(-1)?.filter(Boolean).length ?? 0} of ${CASES} cases agree`);
  }
  const agreed = cases.flatMap((_, at) => (same.every((one) => one[at] === true) ? at : []));
  const subjects = [
    waitingPartyOf(OURS, ours, agreed, { repeats: 40, atOnce: false }),
    ...baselines.map((one) => waitingPartyOf(one.name, one.subject, agreed, one)),
  ];
  const figures = await interleave(subjects, rounds, tell);
  return baselines.map((baseline, at) =>
    compared(figures, rounds, { baseline, agree: same[at]?.filter(Boolean).length ?? 0 }),
  );
};
