import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { assess } from '../../src/contexts/matching/rules/assessment/assess.js';
import type { AssessmentInput } from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { compileCatalogue } from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { barResults } from '../measuring/bar-results.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave, type Figures, type Subject } from '../measuring/interleave.js';
import { randomSource } from '../measuring/random-source.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
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

const resultsOf = (one: Sized, figures: Figures, rounds: number): readonly BenchmarkResult[] =>
  barResults(
    {
      bench: 'bench:compile',
      subject: one.compile,
      mostMs: one.mostMs,
      measuredAs: parseNameOf(one),
      baseline: one.parse,
      rounds,
      agree: compileCatalogue(one.revision).items.length,
      cases: one.itemCount,
    },
    figures,
  );

/** Nothing names its goods and one word is misspelt, so that it asks for all that compiling leaves until asked for. */
const LINE: AssessmentInput = {
  id: 'first-line',
  role: 'trader',
  direction: 'export',
  instrument: 'trade_finance',
  lines: [
    {
      lineNo: 1,
      hsCode: '850431',
      descriptionZh: '奇怪的东西',
      descriptionEn: 'Odd trasformer object',
    },
  ],
};

/** What the first line after a compilation waits for, and the same line again. */
const firstLineNote = async ({ itemCount, revision }: Sized): Promise<string> => {
  const compiled = compileCatalogue(revision);
  const first = await secondsPerCall(1, () => assess(LINE, compiled));
  const again = await secondsPerCall(1, () => assess(LINE, compiled));
  const items = itemCount.toLocaleString('en');
  return `The first line under ${items} items, which asks for all that is worked out when asked for, took ${duration(first)}; again ${duration(again)}.`;
};

/** The comparisons, and what a process pays the first time. */
export interface CompilingMeasured {
  readonly results: readonly BenchmarkResult[];
  readonly notes: readonly string[];
}

/**
 * What a process pays once for a revision of the shipped size and of 10,000 items
 * (bench/RESULTS.md).
 */
export const measureCompiling = async (
  shipped: CatalogueRevision,
  rounds: number,
  tell: (line: string) => void,
): Promise<CompilingMeasured> => {
  const cold = await secondsPerCall(1, () => compileCatalogue(shipped));
  const all = SIZES.map((size) => sized(size, shipped));
  tell('generated 10,000 items');
  const figures = await interleave(all.flatMap(subjectsOf), rounds, tell);
  const notes = [
    `The first compilation in the process, before anything is warm, took ${duration(cold)}.`,
  ];
  for (const one of all) notes.push(await firstLineNote(one));
  return { results: all.flatMap((one) => resultsOf(one, figures, rounds)), notes };
};
