/**
 * Does something with each; the results in the order of what was given. A lane takes one after the
 * other from when it opens.
 * @param opens one for each lane, settled when the lane may begin; at least one must.
 */
export async function inLanes<Given, Result>(
  all: readonly Given[],
  opens: readonly Promise<unknown>[],
  task: (one: Given) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = all.entries();
  const lane = async (open: Promise<unknown>) => {
    await open;
    for (const [index, one] of waiting) results[index] = await task(one);
  };
  await Promise.all(opens.map(lane));
  return results;
}
