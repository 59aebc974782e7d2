import type { CatalogueRevision } from '../../src/domain/catalogue/catalogue-revision.js';
import { compileCatalogue } from '../../src/domain/matching/compile-catalogue.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave, quotients, type Figures, type Subject } from '../measuring/interleave.js';
import { randomSource } from '../measuring/random-source.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
import { spreadOf } from '../measuring/spread-of.js';
import { enlargeContent } from '../scale/enlarge-content.js';

const SEED = 10_000;

interface Size {
  readonly itemCount: number;
  /** The most that compiling may take. */
  readonly mostMs: number;
  readonly calls: number;
}

const SIZES: readonly Size[] = [
  { itemCount: 271, mostMs: 50, calls: 3 },
  { itemCount: 10_000, mostMs: 500, calls: 1 },
];

interface Sized extends Size {
  readonly revision: CatalogueRevision;
  readonly body: string;
  readonly compile: string;
  readonly parse: string;
}

const sized = (size: Size, shipped: CatalogueRevision): Sized => {
  const wanted = { itemCount: size.itemCount, criteria: true };
  const content = enlargeContent(shipped.content, wanted, randomSource(SEED));
  const items = size.itemCount.toLocaleString('en');
  return {
    ...size,
    revision: { ...shipped, contentHash: `generated ${items}`, content },
    body: JSON.stringify(content),
    compile: `compile a revision of ${items} items`,
    parse: `JSON.parse of its content`,
  };
};

const parseNameOf = (one: Sized): string => `${one.parse} (${one.itemCount})`;

const subjectsOf = (one: Sized): readonly Subject[] => [
  {
    name: one.compile,
    turn: () => secondsPerCall(one.calls, () => compileCatalogue(one.revision)),
  },
  {
    name: parseNameOf(one),
    turn: () => secondsPerCall(one.calls, () => JSON.parse(one.body) as unknown),
  },
];

const resultsOf = (one: Sized, figures: Figures, rounds: number): readonly BenchmarkResult[] => {
  const spread = spreadOf(figures.get(one.compile) ?? []);
  const inBars = (seconds: number): number => (seconds * 1e3) / one.mostMs;
  const common = {
    bench: 'bench:compile',
    subject: one.compile,
    rounds,
    agree: compileCatalogue(one.revision).items.length,
    cases: one.itemCount,
  };
  const took = duration(spread.median);
  const bar = `${one.mostMs} ms`;
  const ratio = {
    median: inBars(spread.median),
    min: inBars(spread.min),
    max: inBars(spread.max),
  };
  return [
    {
      ...common,
      baseline: bar,
      ratio,
      reads: `our time / ${bar}`,
      bar: '≤ 1',
      holds: ratio.median <= 1,
      figures: { subject: took, baseline: bar },
    },
    {
      ...common,
      baseline: one.parse,
      ratio: spreadOf(quotients(figures, one.compile, parseNameOf(one))),
      reads: 'our time / baseline time',
      bar: null,
      holds: null,
      figures: {
        subject: took,
        baseline: duration(spreadOf(figures.get(parseNameOf(one)) ?? []).median),
      },
    },
  ];
};

/** The comparisons, and what a process pays the first time. */
export interface CompilingMeasured {
  readonly results: readonly BenchmarkResult[];
  readonly notes: readonly string[];
}

/** What a process pays once for a revision of the shipped size and of 10,000 items (quality.md Q4). */
export const measureCompiling = async (
  shipped: CatalogueRevision,
  rounds: number,
  tell: (line: string) => void,
): Promise<CompilingMeasured> => {
  const first = await secondsPerCall(1, () => compileCatalogue(shipped));
  const all = SIZES.map((size) => sized(size, shipped));
  tell('generated 10,000 items');
  const figures = await interleave(all.flatMap(subjectsOf), rounds, tell);
  return {
    results: all.flatMap((one) => resultsOf(one, figures, rounds)),
    notes: [
      `The first compilation in the process, before anything is warm, took ${duration(first)}.`,
    ],
  };
};
