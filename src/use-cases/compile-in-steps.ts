import { compileSteps } from '../domain/matching/compile-catalogue.js';
import type { CompiledCatalogue, MatchingRevision } from '../domain/matching/compiled-catalogue.js';

/**
 * Compiles a revision where requests are answered: what waits for the event loop goes between two
 * steps. What is compiled has functions in it, so no thread can hand it over.
 * @throws what `compileCatalogue` throws.
 */
export const compileInSteps = async (revision: MatchingRevision): Promise<CompiledCatalogue> => {
  const steps = compileSteps(revision);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
};

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
