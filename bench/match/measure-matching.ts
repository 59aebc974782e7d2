import { assess } from '../../src/contexts/matching/rules/assessment/assess.js';
import type { AssessmentInput } from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave, quotients, type Figures, type Subject } from '../measuring/interleave.js';
import { randomSource } from '../measuring/random-source.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
import { spreadOf } from '../measuring/spread-of.js';
import { bareLoopSubject } from './bare-loop-subject.js';
import { findAgreement, type Agreement, type Judge } from './find-agreement.js';
import { generateApplications } from './generate-applications.js';
import { lineVerdictOf } from './line-verdict.js';
import { rulesEngineSubject } from './rules-engine-subject.js';
import { zenTableSubject } from './zen-table-subject.js';

const SEED = 20_260_601;
const POOL = { count: 24, lineCount: 12 };
const CALLS_OF_OURS = 60;
const CALLS_OF_LOOP = 300;

export const ASSESS = 'assess, 12 lines, reasons kept';
const ALL_RULES = 'minisearch + json-rules-engine, all rules, three values';
const MET_RULES = 'minisearch + json-rules-engine, rules for "met" only';
const ZEN_TABLE = 'minisearch + zen table with trace, all rules';
const ZEN_BY_ITEM = 'minisearch + zen table with trace, item column first';
const LOOP = 'bare loop without reasons';

/** Ratios of whole applications, and what the baselines do not agree on. */
export interface MatchingMeasured {
  readonly results: readonly BenchmarkResult[];
  readonly notes: readonly string[];
}

/** Each turn judges one application: in a round the same for all, in the next round the next one. */
const turns = (applications: readonly AssessmentInput[]) => {
  const rounds = new Map<string, number>();
  return (name: string, calls: number, judge: (input: AssessmentInput) => unknown): Subject => ({
    name,
    turn: () => {
      const round = rounds.get(name) ?? 0;
      rounds.set(name, round + 1);
      const input = applications[round % applications.length];
      if (input === undefined) throw new RangeError('no application on which all agree');
      return secondsPerCall(calls, () => judge(input));
    },
  });
};

interface Comparison {
  readonly baseline: string;
  readonly agreement: Agreement;
  /** Least number of times our time must go into the baseline's; null where it is only reported. */
  readonly atLeast: number | null;
  /** Told as our time over the baseline's: for a baseline that is faster. */
  readonly isFaster?: boolean;
}

const compared = (figures: Figures, rounds: number, one: Comparison): BenchmarkResult => {
  const { isFaster = false } = one;
  const ratio = spreadOf(
    isFaster ? quotients(figures, ASSESS, one.baseline) : quotients(figures, one.baseline, ASSESS),
  );
  return {
    bench: 'bench:match',
    subject: ASSESS,
    baseline: one.baseline,
    ratio,
    rounds,
    agree: one.agreement.agree,
    cases: one.agreement.cases,
    reads: isFaster ? 'our time / baseline time' : 'baseline time / our time',
    bar: one.atLeast === null ? null : `≥ ${one.atLeast}`,
    holds: one.atLeast === null ? null : ratio.median >= one.atLeast,
    figures: {
      subject: duration(spreadOf(figures.get(ASSESS) ?? []).median),
      baseline: duration(spreadOf(figures.get(one.baseline) ?? []).median),
    },
  };
};

const exclusion = (name: string, { agree, cases, otherItem, otherVerdict }: Agreement): string =>
  `${name}: ${agree} of ${cases} lines agree in item and verdict; of the others ${otherItem} are judged under another ` +
  `item (its retrieval ranks a neighbour first), ${otherVerdict} under the same item with another verdict (an identity fact that ` +
  'we read from positive words of the description and the baseline does not). They are left out of the timing for all.';

/** Whole applications of 12 lines against what a team would build from parts, and against a bare loop. */
export const measureMatching = async (
  compiled: CompiledCatalogue,
  rounds: number,
  tell: (line: string) => void,
): Promise<MatchingMeasured> => {
  const allRules = rulesEngineSubject(compiled, ['met', 'possible']);
  const metRules = rulesEngineSubject(compiled, ['met']);
  const zenTable = zenTableSubject(compiled, 'all rules');
  const zenByItem = zenTableSubject(compiled, 'item column first');
  const loop = bareLoopSubject(compiled);
  const subject: Judge = (input) => assess(input, compiled).lines.map(lineVerdictOf);
  const pool = generateApplications(compiled, POOL, randomSource(SEED));
  tell(`checking agreement on ${POOL.count * POOL.lineCount} lines`);
  const agreed = await findAgreement(pool, { subject, baselines: [allRules, loop, zenTable] });
  const [withRules, withLoop, withZen] = agreed.agreements;
  if (withRules === undefined || withLoop === undefined || withZen === undefined)
    throw new RangeError('no agreement');
  const [withMet = withRules] = (await findAgreement(pool, { subject, baselines: [metRules] }))
    .agreements;
  const turn = turns(agreed.applications);
  const subjects = [
    turn(ASSESS, CALLS_OF_OURS, (input) => assess(input, compiled)),
    turn(ALL_RULES, 1, allRules),
    turn(MET_RULES, 1, metRules),
    turn(ZEN_TABLE, 2, zenTable),
    turn(ZEN_BY_ITEM, 6, zenByItem),
    turn(LOOP, CALLS_OF_LOOP, loop),
  ];
  const figures = await interleave(subjects, rounds, tell);
  return {
    results: [
      compared(figures, rounds, { baseline: ALL_RULES, agreement: withRules, atLeast: 100 }),
      compared(figures, rounds, { baseline: ZEN_TABLE, agreement: withZen, atLeast: 40 }),
      compared(figures, rounds, { baseline: ZEN_BY_ITEM, agreement: withZen, atLeast: null }),
      compared(figures, rounds, { baseline: MET_RULES, agreement: withMet, atLeast: null }),
      compared(figures, rounds, {
        baseline: LOOP,
        agreement: withLoop,
        atLeast: null,
        isFaster: true,
      }),
    ],
    notes: [
      exclusion(ALL_RULES, withRules),
      exclusion(LOOP, withLoop),
      exclusion(ZEN_TABLE, withZen),
      `${ZEN_BY_ITEM}: the same rules, but the table is told the item, so that it reads the criteria of that item only; ` +
        'it stands here to show what a table costs that leaves out all other rules as we do. Zen runs on threads of its own and ' +
        'gets the 12 lines at once.',
      `${MET_RULES}: half the rules; it cannot tell "not met" from "not evidenced", so it is no like for like and ` +
        'stands here to show that the ratio does not hang on the doubled rules.',
    ],
  };
};
