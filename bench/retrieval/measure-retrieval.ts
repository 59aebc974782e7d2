import { join } from 'node:path';
import { readLabelledLines } from '../../src/commands/read-labelled-lines.js';
import type { InputKnowledge } from '../../src/contexts/matching/contracts/input-knowledge.js';
import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { compileCatalogue } from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave, quotients, type Figures, type Subject } from '../measuring/interleave.js';
import { randomSource } from '../measuring/random-source.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
import { spreadOf } from '../measuring/spread-of.js';
import { enlargeContent } from '../scale/enlarge-content.js';
import { flexsearchRetrieval } from './flexsearch-retrieval.js';
import { ownRetrieval } from './own-retrieval.js';
import { FIRST, recallOf, type Retrieve, type RetrievalLine } from './retrieval-line.js';

const SEED = 10_000;
const ITEMS = 10_000;
const TIMES_FASTER = 10;
const LEAST_RECALL = 0.95;
/** V8 makes the many small steps of ours fast one after the other: before some thirty rounds the figures still fall. */
const WARMING_ROUNDS = 30;

const OURS = `reading and ranking of a line, ${ITEMS.toLocaleString('en')} items`;
const SINGLE = 'flexsearch, Han bigrams and words';
const NEIGHBOURS = 'flexsearch, bigrams and words with neighbours';

/** The labelled lines that have a text to search with. */
const linesWithText = async (knowledge: InputKnowledge): Promise<readonly RetrievalLine[]> => {
  const folder = join(import.meta.dirname, '../../test/matching/labelled');
  const labelled = await readLabelledLines(folder, knowledge);
  if (!labelled.ok) throw new Error(labelled.failure.join('\n'));
  return labelled.value.flatMap(({ expect, input }) => {
    const [line] = input.lines;
    const text = `${line?.descriptionZh ?? ''}${line?.descriptionEn ?? ''}`;
    return line === undefined || text.trim() === ''
      ? []
      : [{ input, line, expected: expect.items }];
  });
};

const isFound = ({ expected }: RetrievalLine, codes: readonly string[]): boolean =>
  expected.every((code) => codes.slice(0, FIRST).includes(code));

/** Lines for which both have all expected items among the first five, or both miss some. */
const countAlike = (lines: readonly RetrievalLine[], ours: Retrieve, theirs: Retrieve): number =>
  lines.filter((line) => isFound(line, ours(line)) === isFound(line, theirs(line))).length;

interface Baseline {
  readonly name: string;
  readonly retrieve: Retrieve;
  readonly atLeast: number | null;
}

const common = (rounds: number) => ({ bench: 'bench:retrieval', subject: OURS, rounds });

const speedOf = (
  figures: Figures,
  { atLeast, name }: Baseline,
  rest: Pick<BenchmarkResult, 'rounds' | 'agree' | 'cases'>,
): BenchmarkResult => {
  const ratio = spreadOf(quotients(figures, name, OURS));
  return {
    ...common(rest.rounds),
    ...rest,
    baseline: name,
    ratio,
    reads: 'baseline time / our time',
    bar: atLeast === null ? null : `≥ ${atLeast}`,
    holds: atLeast === null ? null : ratio.median >= atLeast,
    figures: {
      subject: duration(spreadOf(figures.get(OURS) ?? []).median),
      baseline: duration(spreadOf(figures.get(name) ?? []).median),
    },
  };
};

const recallResult = (
  lines: readonly RetrievalLine[],
  ours: Retrieve,
  { name, retrieve }: Baseline,
  rest: Pick<BenchmarkResult, 'rounds' | 'agree' | 'cases'>,
): BenchmarkResult => {
  const recall = recallOf(lines, ours);
  return {
    ...common(rest.rounds),
    ...rest,
    subject: `recall@${FIRST} of ours`,
    baseline: `recall@${FIRST}: ${name}`,
    ratio: { median: recall, min: recall, max: recall },
    reads: `our recall@${FIRST}`,
    bar: `≥ ${LEAST_RECALL}`,
    holds: recall >= LEAST_RECALL,
    figures: { subject: recall.toFixed(4), baseline: recallOf(lines, retrieve).toFixed(4) },
  };
};

const waitingPartyOf = (
  name: string,
  retrieve: Retrieve,
  lines: readonly RetrievalLine[],
): Subject => ({
  name,
  turn: () =>
    secondsPerCall(lines.length, (at) => {
      const line = lines[at];
      return line === undefined ? [] : retrieve(line);
    }),
});

/** The comparisons, and what the baselines find. */
export interface RetrievalMeasured {
  readonly results: readonly BenchmarkResult[];
  readonly notes: readonly string[];
}

/** Finding items among 10,000 in Chinese and English text (bench/RESULTS.md). */
export const measureRetrieval = async (
  revision: CatalogueRevision,
  knowledge: InputKnowledge,
  rounds: number,
  tell: (line: string) => void,
): Promise<RetrievalMeasured> => {
  const lines = await linesWithText(knowledge);
  const wanted = { itemCount: ITEMS, criteria: false };
  const content = enlargeContent(revision.content, wanted, randomSource(SEED));
  const compiled = compileCatalogue({ ...revision, contentHash: 'generated', content });
  tell(`compiled ${compiled.items.length} items; ${lines.length} labelled lines have a text`);
  const ours = ownRetrieval(compiled);
  const single = flexsearchRetrieval(compiled, 'single');
  const baselines: readonly Baseline[] = [
    { name: SINGLE, retrieve: single, atLeast: TIMES_FASTER },
    {
      name: NEIGHBOURS,
      retrieve: flexsearchRetrieval(compiled, 'with neighbours'),
      atLeast: null,
    },
  ];
  const counts = baselines.map(({ retrieve }) => ({
    rounds,
    agree: countAlike(lines, ours, retrieve),
    cases: lines.length,
  }));
  const figures = await interleave(
    [
      waitingPartyOf(OURS, ours, lines),
      ...baselines.map(({ name, retrieve }) => waitingPartyOf(name, retrieve, lines)),
    ],
    rounds,
    tell,
    WARMING_ROUNDS,
  );
  const [first] = baselines;
  const [counted] = counts;
  return {
    results: [
      ...baselines.flatMap((one, at) => {
        const rest = counts[at];
        return rest === undefined ? [] : [speedOf(figures, one, rest)];
      }),
      ...(first && counted ? [recallResult(lines, ours, first, counted)] : []),
    ],
    notes: baselines.map(
      ({ name, retrieve }) =>
        `${name}: recall@${FIRST} ${recallOf(lines, retrieve).toFixed(4)} on the same lines.`,
    ),
  };
};
