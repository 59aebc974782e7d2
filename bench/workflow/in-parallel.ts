/** Does something so many times, so many at once; gives how many were done a second. */
export const inParallel = async (
  times: number,
  atOnce: number,
  run: () => Promise<unknown>,
): Promise<number> => {
  let left = times;
  const started = performance.now();
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await run();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return times / ((performance.now() - started) / 1_000);
};
