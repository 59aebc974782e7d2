import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { compressJson, expandJson } from '../../src/infrastructure/mongo/compressed-json.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { CatalogueRevision } from '../../src/contexts/rulebook/rules/content/catalogue-revision.js';
import {
  compileCatalogue,
  compileSteps,
} from '../../src/contexts/matching/rules/assessment/compile-catalogue.js';
import { parseJsonSteps } from '../../src/kernel/values/parse-json-steps.js';
import { compiledRevisions } from '../../src/contexts/catalogue/use-cases/compiled-revisions.js';
import { inMemoryCatalogueStore } from '../../test/fakes/in-memory-catalogue-store.js';
import { barResults } from '../measuring/bar-results.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { duration } from '../measuring/duration.js';
import { interleave, type Figures } from '../measuring/interleave.js';
import { spreadOf } from '../measuring/spread-of.js';

const IN_STEPS = 'longest others wait while a stored revision is read and compiled';
const AT_A_STRETCH = 'the same at one stretch';
const AT_REST = 'a process that does nothing';
const MOST_MS = 50;

/** The longest that the event loop came late while something was done, in seconds. */
const longestDelay = async (work: () => Promise<unknown>): Promise<number> => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await pause(20);
  delay.reset();
  await work();
  await pause(5);
  delay.disable();
  return delay.max / 1e9;
};

/** Processor time of the longest step of reading and compiling, in seconds: other programs do not lengthen it. */
const longestStep = (revision: CatalogueRevision, bytes: Uint8Array): number => {
  let longest = 0;
  const run = <Value>(steps: Generator<undefined, Value, void>): Value => {
    for (;;) {
      const before = process.cpuUsage();
      const step = steps.next();
      const { system, user } = process.cpuUsage(before);
      longest = Math.max(longest, (system + user) / 1e6);
      if (step.done === true) return step.value;
    }
  };
  const content = run(parseJsonSteps(bytes)) as CatalogueContent;
  run(compileSteps({ ...revision, content }));
  return longest;
};

const noteOf = (figures: Figures, steps: readonly number[]): string => {
  const rest = spreadOf(figures.get(AT_REST) ?? []);
  const step = spreadOf(steps);
  return `The event loop of ${AT_REST} came late by ${duration(rest.median)} (${duration(rest.min)} – ${duration(rest.max)}); the longest step of reading and compiling takes ${duration(step.median)} of processor time (${duration(step.min)} – ${duration(step.max)}).`;
};

/** How long a process that answers others keeps them waiting for a revision that is new to it. */
export const measureDelay = async (
  revision: CatalogueRevision,
  rounds: number,
  tell: (line: string) => void,
): Promise<{ readonly results: readonly BenchmarkResult[]; readonly notes: readonly string[] }> => {
  const packed = await compressJson(revision.content);
  const body = JSON.stringify(revision.content);
  const catalogue = {
    ...inMemoryCatalogueStore(),
    find: async () => (await expandJson(packed)) as CatalogueContent,
  };
  const compiledRevision = () => compiledRevisions({ catalogue })(revision);
  const atAStretch = async (): Promise<void> => {
    await pause(1);
    const content = JSON.parse(body) as CatalogueContent;
    compileCatalogue({ ...revision, content });
  };
  const figures = await interleave(
    [
      { name: IN_STEPS, turn: () => longestDelay(compiledRevision) },
      { name: AT_A_STRETCH, turn: () => longestDelay(atAStretch) },
      { name: AT_REST, turn: () => longestDelay(() => pause(300)) },
    ],
    rounds,
    tell,
  );
  const compiled = (await compiledRevision()).compiled;
  const bytes = Buffer.from(body);
  const steps = Array.from({ length: rounds }, () => longestStep(revision, bytes));
  const results = barResults(
    {
      bench: 'bench:compile',
      subject: IN_STEPS,
      mostMs: MOST_MS,
      measuredAs: AT_A_STRETCH,
      baseline: AT_A_STRETCH,
      rounds,
      agree: compiled.items.length,
      cases: compileCatalogue(revision).items.length,
    },
    figures,
  );
  return { results, notes: [noteOf(figures, steps)] };
};
