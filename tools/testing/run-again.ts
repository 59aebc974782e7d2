import type { JestCounts } from './jest-run.js';

/** More failing files than this are no accident of a busy machine. */
export const mostFilesAgain = 3;

/**
 * Runs each file with a failed test once more, alone, and counts what failed at first and passed then as
 * `unsteady`: a fault to be mended, told in the summary, and not the same as a test that always fails.
 * Nothing is run again when more than `mostFilesAgain` files failed.
 */
export async function runAgain(
  first: JestCounts,
  run: (file: string) => Promise<JestCounts>,
): Promise<JestCounts> {
  const files = first.times
    .map(({ file }) => file)
    .filter((file) => first.failures.some(isOf(file)));
  if (files.length === 0 || files.length > mostFilesAgain) return first;
  let counts = first;
  for (const file of files) {
    const second = await run(file);
    if (second.failed === 0 && second.passed > 0) counts = withUnsteady(counts, file);
  }
  return counts;
}

const isOf =
  (file: string) =>
  (failure: string): boolean =>
    failure.startsWith(`${file} › `);

function withUnsteady(counts: JestCounts, file: string): JestCounts {
  const mended = counts.failures.filter(isOf(file));
  return {
    ...counts,
    passed: counts.passed + mended.length,
    failed: counts.failed - mended.length,
    failures: counts.failures.filter((failure) => !mended.includes(failure)),
    unsteady: [...counts.unsteady, ...mended],
  };
}
