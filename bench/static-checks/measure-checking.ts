import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { checkRevision } from '../../src/contexts/catalogue/rules/static-checks/check-revision.js';
import { barResults } from '../measuring/bar-results.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { interleave, type Figures, type Subject } from '../measuring/interleave.js';
import { randomSource } from '../measuring/random-source.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
import { spreadOf } from '../measuring/spread-of.js';
import { enlargeContent } from '../scale/enlarge-content.js';

const SEED = 10_000;
/** The most that the checks of a whole revision may take. */
const MOST_MS = 2_000;
/** The first is the shipped catalogue, which the bar is for; the others show how it grows. */
const SIZES: readonly number[] = [271, 1_000, 3_000];

interface Sized {
  readonly itemCount: number;
  readonly body: string;
  readonly check: string;
  readonly parse: string;
}

const sized = (itemCount: number, shipped: CatalogueContent): Sized => {
  const content = enlargeContent(shipped, { itemCount, criteria: true }, randomSource(SEED));
  const items = itemCount.toLocaleString('en');
  return {
    itemCount,
    body: JSON.stringify(content),
    check: `check a revision of ${items} items`,
    parse: `JSON.parse of ${items} items`,
  };
};

const parsed = ({ body }: Sized): CatalogueContent => JSON.parse(body) as CatalogueContent;

/** A content of its own each turn, since what is found in one is remembered for it. */
const subjectsOf = (one: Sized): readonly Subject[] => [
  {
    name: one.check,
    turn: async () => {
      const content = parsed(one);
      return secondsPerCall(1, () => checkRevision(content, null));
    },
  },
  { name: one.parse, turn: () => secondsPerCall(1, () => parsed(one)) },
];

const resultsOf = (one: Sized, figures: Figures, rounds: number): readonly BenchmarkResult[] => {
  const all = barResults(
    {
      bench: 'bench:checks',
      subject: one.check,
      mostMs: MOST_MS,
      measuredAs: one.parse,
      baseline: one.parse,
      rounds,
      agree: one.itemCount,
      cases: one.itemCount,
    },
    figures,
  );
  return one.itemCount === SIZES[0] ? all : all.filter(({ bar }) => bar === null);
};

const growthNote = (all: readonly Sized[], figures: Figures): string => {
  const perItem = all.map(({ check, itemCount }) => {
    const { median } = spreadOf(figures.get(check) ?? []);
    return `${itemCount.toLocaleString('en')} items ${((median * 1e6) / itemCount).toFixed(0)} µs`;
  });
  return `Time an item, as the revision grows: ${perItem.join(', ')}.`;
};

/** What checking a whole revision takes, and how it grows. */
export const measureChecking = async (
  shipped: CatalogueContent,
  rounds: number,
  tell: (line: string) => void,
): Promise<{ readonly results: readonly BenchmarkResult[]; readonly notes: readonly string[] }> => {
  const all = SIZES.map((itemCount) => sized(itemCount, shipped));
  tell('generated up to 3,000 items');
  const figures = await interleave(all.flatMap(subjectsOf), rounds, tell);
  return {
    results: all.flatMap((one) => resultsOf(one, figures, rounds)),
    notes: [growthNote(all, figures)],
  };
};
