import type { CatalogueRevision } from '../../src/domain/catalogue/catalogue-revision.js';
import { compileCatalogue } from '../../src/domain/matching/compile-catalogue.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave, quotients } from '../measuring/interleave.js';
import { secondsPerCall } from '../measuring/seconds-per-call.js';
import { spreadOf } from '../measuring/spread-of.js';

const COMPILE = 'compile the revision, 271 items';
const PARSE = 'JSON.parse of its content';

/** What a process pays once for a revision, beside what reading its content as JSON costs. */
export const measureCompiling = async (
  revision: CatalogueRevision,
  rounds: number,
  tell: (line: string) => void,
): Promise<BenchmarkResult> => {
  const body = JSON.stringify(revision.content);
  const figures = await interleave(
    [
      { name: COMPILE, turn: () => secondsPerCall(2, () => compileCatalogue(revision)) },
      { name: PARSE, turn: () => secondsPerCall(5, () => JSON.parse(body) as unknown) },
    ],
    rounds,
    tell,
  );
  const items = revision.content.nodes.filter((one) => one.level === 3).length;
  return {
    bench: 'bench:match',
    subject: COMPILE,
    baseline: PARSE,
    ratio: spreadOf(quotients(figures, COMPILE, PARSE)),
    rounds,
    agree: compileCatalogue(revision).items.length,
    cases: items,
    reads: 'our time / baseline time',
    bar: null,
    holds: null,
    figures: {
      subject: duration(spreadOf(figures.get(COMPILE) ?? []).median),
      baseline: duration(spreadOf(figures.get(PARSE) ?? []).median),
    },
  };
};
