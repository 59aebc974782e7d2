/**
 * Runs a command line to its end: what it was not able to do, an option it does not know included,
 * is one text on standard error and exit code 2, never a stack trace.
 */
export const runCommand = async (run: () => Promise<void>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
};
