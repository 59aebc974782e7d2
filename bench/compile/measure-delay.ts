import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { compressJson, expandJson } from '../../src/data/compressed-json.js';
import type { CatalogueContent } from '../../src/domain/catalogue/catalogue-content.js';
import type { CatalogueRevision } from '../../src/domain/catalogue/catalogue-revision.js';
import { compileCatalogue } from '../../src/domain/matching/compile-catalogue.js';
import { compiledShelves } from '../../src/use-cases/compiled-shelves.js';
import { inMemoryCatalogueStore } from '../../test/fakes/in-memory-catalogue-store.js';
import { barResults } from '../measuring/bar-results.js';
import type { BenchmarkResult } from '../measuring/benchmark-result.js';
import { interleave } from '../measuring/interleave.js';

const IN_STEPS = 'longest others wait while a stored revision is read and compiled';
const AT_A_STRETCH = 'the same at one stretch';
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

/** How long a process that answers others keeps them waiting for a revision that is new to it. */
export const measureDelay = async (
  revision: CatalogueRevision,
  rounds: number,
  tell: (line: string) => void,
): Promise<readonly BenchmarkResult[]> => {
  const packed = await compressJson(revision.content);
  const body = JSON.stringify(revision.content);
  const catalogue = {
    ...inMemoryCatalogueStore(),
    find: async () => (await expandJson(packed)) as CatalogueContent,
  };
  const shelf = () => compiledShelves({ catalogue })(revision);
  const atAStretch = async (): Promise<void> => {
    await pause(1);
    const content = JSON.parse(body) as CatalogueContent;
    compileCatalogue({ ...revision, content });
  };
  const figures = await interleave(
    [
      { name: IN_STEPS, turn: () => longestDelay(shelf) },
      { name: AT_A_STRETCH, turn: () => longestDelay(atAStretch) },
    ],
    rounds,
    tell,
  );
  const compiled = (await shelf()).compiled;
  return barResults(
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
};
