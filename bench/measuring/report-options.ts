/** How a benchmark is asked for on the command line. */
export interface ReportOptions {
  readonly json: boolean;
  readonly write: boolean;
  readonly rounds: number;
}

const fewestRounds = 7;

/** @throws RangeError for an unknown argument, or fewer rounds than make a median worth telling. */
export const reportOptions = (args: readonly string[], usualRounds: number): ReportOptions => {
  const rounds = args.find((one) => one.startsWith('--rounds='))?.slice('--rounds='.length);
  const known = (one: string): boolean =>
    one === '--json' || one === '--write' || one.startsWith('--rounds=');
  const stray = args.filter((one) => !known(one));
  const count = rounds === undefined ? usualRounds : Number(rounds);
  if (stray.length > 0 || !Number.isInteger(count) || count < fewestRounds)
    throw new RangeError(
      `usage: [--json] [--write] [--rounds=N] with N of at least ${fewestRounds}`,
    );
  return { json: args.includes('--json'), write: args.includes('--write'), rounds: count };
};
