import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import { assess } from '../../src/contexts/matching/rules/assessment/assess.js';
import { compileCatalogue } from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { barResults } from '../measuring/bar-results.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave } from '../measuring/interleave.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
import { draftRevision } from './draft-revision.js';
import { storeLines, summaryOf, type StoredApplication } from './stored-lines.js';

const LINES = 100_000;
const MOST_MS = 60_000;
const OURS = '100,000 stored lines read, assessed anew and compared';
const PARSE = 'JSON.parse of the stored lines';

/** Lines of an application that come out otherwise under a revision. */
const changedLines = (text: string, compiled: CompiledCatalogue): number => {
  const { input, lines } = JSON.parse(text) as StoredApplication;
  return assess(input, compiled).lines.filter(
    (line, at) => summaryOf(line).join() !== lines[at]?.join(),
  ).length;
};

/** A turn takes the next part of the stored lines; its figure is for all of them. */
const waitingPartyOf = (
  texts: readonly string[],
  parts: number,
  work: (text: string) => unknown,
) => {
  const size = Math.ceil(texts.length / parts);
  let part = 0;
  return async (): Promise<number> => {
    const from = (part % parts) * size;
    part += 1;
    const slice = texts.slice(from, from + size);
    const each = await secondsPerCall(slice.length, (at) => work(slice[at] ?? ''));
    return each * texts.length;
  };
};

export interface ImpactMeasured {
  readonly results: readonly BenchmarkResult[];
  readonly notes: readonly string[];
}

/**
 * What a draft revision would change in all that was assessed before, on one core
 * (bench/RESULTS.md).
 */
export const measureImpact = async (
  base: CatalogueRevision,
  rounds: number,
  tell: (line: string) => void,
): Promise<ImpactMeasured> => {
  const inForce = compileCatalogue(base);
  const { lineCount, texts } = storeLines(inForce, LINES);
  tell(`stored ${lineCount} lines in ${texts.length} applications`);
  const sample = texts.slice(0, 100);
  const sampleLines = sample.length * (lineCount / texts.length);
  const changedInForce = sample.reduce((sum, text) => sum + changedLines(text, inForce), 0);
  const { edits, revision } = draftRevision(base);
  const draft = compileCatalogue(revision);
  let changed = 0;
  let taken = 0;
  let processorSeconds = 0;
  const figures = await interleave(
    [
      {
        name: OURS,
        turn: waitingPartyOf(texts, rounds, (text) => {
          const before = process.cpuUsage();
          changed += changedLines(text, draft);
          const { system, user } = process.cpuUsage(before);
          processorSeconds += (system + user) / 1e6;
          taken += 1;
        }),
      },
      { name: PARSE, turn: waitingPartyOf(texts, rounds, (text) => JSON.parse(text) as unknown) },
    ],
    rounds,
    tell,
  );
  const agreement = { rounds, agree: sampleLines - changedInForce, cases: sampleLines };
  return {
    results: barResults(
      {
        bench: 'bench:impact',
        subject: OURS,
        mostMs: MOST_MS,
        measuredAs: PARSE,
        baseline: PARSE,
        ...agreement,
      },
      figures,
    ),
    notes: [
      `The draft moves ${edits} thresholds; it changes ${changed} lines of those taken, the warming part among them.`,
      `Processor time for all lines: ${duration((processorSeconds / taken) * texts.length)}, garbage collection too; ` +
        'other programs on the machine disturb it less than the time that passed.',
      'Agreement is that of a sample under the revision in force: there nothing may change.',
    ],
  };
};
