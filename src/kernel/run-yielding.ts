/** Steps are done for so long before others are let go: a waiting one costs less than a turn of a busy event loop for each. */
const stretchMs = 10;

/**
 * Runs work in steps where requests are answered: what waits for the event loop goes between them.
 * For work whose result cannot leave its thread, or costs more to hand over than to do.
 * @throws what a step throws.
 */
export const runYielding = async <Value>(
  steps: Generator<undefined, Value, void>,
): Promise<Value> => {
  for (let from = performance.now(); ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - from < stretchMs) continue;
    await pause();
    from = performance.now();
  }
};

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
