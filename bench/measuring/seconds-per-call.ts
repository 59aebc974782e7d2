/** Seconds one call takes, over `calls` calls in a row. */
export const secondsPerCall = async (
  calls: number,
  call: (index: number) => unknown,
): Promise<number> => {
  const started = process.hrtime.bigint();
  for (let index = 0; index < calls; index += 1) {
    const result = call(index);
    if (result instanceof Promise) await result;
  }
  return Number(process.hrtime.bigint() - started) / 1e9 / calls;
};
