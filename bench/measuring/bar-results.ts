import type { BenchmarkResult } from './benchmark-result.js';
import { duration } from './duration.js';
import { quotients, type Figures } from './interleave.js';
import { spreadOf } from './spread-of.js';

const MILLISECONDS = 1e3;

/** A subject whose time has a bar, measured in turns with something that reads the same data. */
export interface BarredSubject extends Pick<
  BenchmarkResult,
  'bench' | 'rounds' | 'agree' | 'cases'
> {
  /** Its name in the figures, as shown. */
  readonly subject: string;
  /** The most that it may take. */
  readonly mostMs: number;
  /** The name of its baseline in the figures. */
  readonly measuredAs: string;
  /** The baseline as shown. */
  readonly baseline: string;
}

const barText = (ms: number): string => (ms < MILLISECONDS ? `${ms} ms` : `${ms / MILLISECONDS} s`);

/** Two comparisons: with the bar, which holds or not, and with the baseline, reported only. */
export const barResults = (
  { baseline, measuredAs, mostMs, ...common }: BarredSubject,
  figures: Figures,
): readonly BenchmarkResult[] => {
  const spread = spreadOf(figures.get(common.subject) ?? []);
  const took = duration(spread.median);
  const bar = barText(mostMs);
  const inBars = (seconds: number): number => (seconds * MILLISECONDS) / mostMs;
  return [
    {
      ...common,
      baseline: bar,
      ratio: {
        median: inBars(spread.median),
        min: inBars(spread.min),
        max: inBars(spread.max),
      },
      reads: `our time / ${bar}`,
      bar: '≤ 1',
      holds: inBars(spread.median) <= 1,
      figures: { subject: took, baseline: bar },
    },
    {
      ...common,
      baseline,
      ratio: spreadOf(quotients(figures, common.subject, measuredAs)),
      reads: 'our time / baseline time',
      bar: null,
      holds: null,
      figures: {
        subject: took,
        baseline: duration(spreadOf(figures.get(measuredAs) ?? []).median),
      },
    },
  ];
};
