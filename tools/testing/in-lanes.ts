/** Does something with each, `lanes` at a time; the results in the order of what was given. */
export async function inLanes<Given, Result>(
  all: readonly Given[],
  lanes: number,
  task: (one: Given) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = all.entries();
  const lane = async () => {
    for (const [index, one] of waiting) results[index] = await task(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
