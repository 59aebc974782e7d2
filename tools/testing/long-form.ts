/** Variable by which `npm run test:long` asks test files for their long form. */
export const longFormVariable = 'GREENLANE_TESTS_LONG';

/**
 * One of two sizes of what a test tries: `npm test` takes the short one, always with the same seed, within the minutes
 * that a change may wait; `npm run test:long` takes the whole.
 */
export const byForm = <Size>({
  short,
  long,
}: {
  readonly short: Size;
  readonly long: Size;
}): Size => (process.env[longFormVariable] === '1' ? long : short);
