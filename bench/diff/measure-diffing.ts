import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { diffCatalogue } from '../../src/contexts/catalogue/rules/differences/diff-catalogue.js';
import { diffJson } from '../../src/contexts/catalogue/rules/differences/diff-json.js';
import { readDifferences } from '../../src/contexts/catalogue/rules/differences/difference-text.js';
import { barResults } from '../measuring/bar-results.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave, type Figures, type Subject } from '../measuring/interleave.js';
import { randomSource } from '../measuring/random-source.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
import { spreadOf } from '../measuring/spread-of.js';
import { enlargeContent } from '../scale/enlarge-content.js';
import { changedContent } from './changed-content.js';

const SEED = 2_025;
const MOST_MS = 200;

const SIZES = [
  { itemCount: 271, calls: 5 },
  { itemCount: 1_000, calls: 2 },
  { itemCount: 3_000, calls: 1 },
  { itemCount: 10_000, calls: 1 },
] as const;

interface Pair {
  readonly itemCount: number;
  readonly calls: number;
  readonly before: CatalogueContent;
  readonly after: CatalogueContent;
  readonly bodies: readonly [string, string];
  readonly found: number;
  readonly made: number;
  readonly names: Readonly<Record<'diff' | 'read' | 'parse' | 'pointers', string>>;
}

const pairOf = (shipped: CatalogueContent, { itemCount, calls }: (typeof SIZES)[number]): Pair => {
  const wanted = { itemCount, criteria: true };
  const content = enlargeContent(shipped, wanted, randomSource(SEED));
  const changed = changedContent(content);
  const bodies = [JSON.stringify(content), JSON.stringify(changed.content)] as const;
  const [before, after] = bodies.map((body) => JSON.parse(body) as CatalogueContent);
  if (before === undefined || after === undefined) throw new Error('a pair of contents has two');
  const found = diffCatalogue(before, after).length;
  if (found !== changed.changes || diffCatalogue(after, before).length !== found)
    throw new Error(`${found} differences found, ${changed.changes} made`);
  const items = itemCount.toLocaleString('en');
  return {
    itemCount,
    calls,
    before,
    after,
    bodies,
    found,
    made: changed.changes,
    names: {
      diff: `diff of two revisions of ${items} items`,
      read: `their sentences in two languages (${items})`,
      parse: `JSON.parse of both (${items})`,
      pointers: `diffJson by pointers (${items})`,
    },
  };
};

const subjectsOf = ({ before, after, bodies, calls, names }: Pair): readonly Subject[] => {
  const differences = diffCatalogue(before, after);
  const subject = (name: string, call: () => unknown): Subject => ({
    name,
    turn: () => secondsPerCall(calls, call),
  });
  return [
    subject(names.diff, () => diffCatalogue(before, after)),
    subject(names.read, () => readDifferences(differences, before)),
    subject(names.parse, () => bodies.map((body) => JSON.parse(body) as unknown)),
    subject(names.pointers, () => diffJson(before, after)),
  ];
};

/** The bar holds for the shipped size; of the others it is told how they grow. */
const resultsOf = (pair: Pair, figures: Figures, rounds: number): readonly BenchmarkResult[] => {
  const { names } = pair;
  const results = (measuredAs: string, baseline: string): readonly BenchmarkResult[] =>
    barResults(
      {
        bench: 'bench:diff',
        subject: names.diff,
        mostMs: MOST_MS,
        measuredAs,
        baseline,
        rounds,
        agree: pair.found,
        cases: pair.made,
      },
      figures,
    );
  const [bar, beside] = results(names.parse, 'JSON.parse of both');
  const [, pointers] = results(names.pointers, 'diffJson by pointers');
  if (bar === undefined || beside === undefined || pointers === undefined) return [];
  return pair.itemCount === SIZES[0].itemCount ? [bar, beside, pointers] : [beside, pointers];
};

const growthNote = (pairs: readonly Pair[], figures: Figures): string => {
  const medianOf = (name: string): number => spreadOf(figures.get(name) ?? []).median;
  const steps = pairs.map(({ itemCount, names }) => {
    const perItem = duration(medianOf(names.diff) / itemCount);
    return `${itemCount.toLocaleString('en')} items ${duration(medianOf(names.diff))} (${perItem} an item; sentences ${duration(medianOf(names.read))})`;
  });
  return `Growth: ${steps.join(', ')}.`;
};

/** What it costs to tell two whole revisions apart, and to say so in words. */
export const measureDiffing = async (
  shipped: CatalogueContent,
  rounds: number,
  tell: (line: string) => void,
): Promise<{ readonly results: readonly BenchmarkResult[]; readonly notes: readonly string[] }> => {
  const pairs = SIZES.map((size) => pairOf(shipped, size));
  tell('generated the revisions');
  const figures = await interleave(pairs.flatMap(subjectsOf), rounds, tell);
  return {
    results: pairs.flatMap((pair) => resultsOf(pair, figures, rounds)),
    notes: [growthNote(pairs, figures)],
  };
};
