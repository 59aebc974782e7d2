/** Looks every 20 ms until it holds. @throws Error after the time given, 10 s by default. */
export const waitUntil = async (
  holds: () => boolean | Promise<boolean>,
  timeoutMs = 10_000,
): Promise<void> => {
  const until = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > until)
      throw new Error(`did not hold within ${timeoutMs} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
