import { describe, expect, it } from '@jest/globals';
import type { JestCounts } from './jest-run.js';
import { mostFilesAgain, runAgain } from './run-again.js';

const counts = (failures: readonly string[], files: readonly string[]): JestCounts => ({
  passed: 10,
  failed: failures.length,
  skipped: 1,
  failures,
  times: files.map((file) => ({ file, ms: 1 })),
  unsteady: [],
});

const passes = counts([], []);

describe('a second run of the files that failed', () => {
  it('tells a test that passes alone as unsteady, not as failed', async () => {
    const first = counts(['a.test.ts › one', 'a.test.ts › two'], ['a.test.ts', 'b.test.ts']);
    const ran: string[] = [];
    const again = await runAgain(first, (file) => {
      ran.push(file);
      return Promise.resolve(passes);
    });
    expect(ran).toEqual(['a.test.ts']);
    expect(again).toMatchObject({ passed: 12, failed: 0, failures: [] });
    expect(again.unsteady).toEqual(['a.test.ts › one', 'a.test.ts › two']);
  });

  it('leaves a test failed that fails again', async () => {
    const first = counts(['a.test.ts › one'], ['a.test.ts']);
    expect(await runAgain(first, () => Promise.resolve(first))).toBe(first);
  });

  it('takes a file that gives no test the second time for failed', async () => {
    const first = counts(['a.test.ts › one'], ['a.test.ts']);
    const nothing = { ...passes, passed: 0 };
    expect(await runAgain(first, () => Promise.resolve(nothing))).toBe(first);
  });

  it('runs nothing again when many files failed, or what failed is no file', async () => {
    const files = Array.from({ length: mostFilesAgain + 1 }, (_, index) => `${index}.test.ts`);
    const many = counts(
      files.map((file) => `${file} › one`),
      files,
    );
    const leftover = counts(['a process was left running: 12'], files);
    const never = () => Promise.reject(new Error('was run'));
    expect(await runAgain(many, never)).toBe(many);
    expect(await runAgain(leftover, never)).toBe(leftover);
  });
});
