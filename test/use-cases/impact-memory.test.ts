import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

interface Weighed {
  readonly applications: number;
  readonly lines: number;
  readonly flips: number;
  readonly heapMB: number;
}

const weigh = async (applications: number): Promise<Weighed> => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    ...['--import', 'tsx', 'test/use-cases/weigh-impact.ts', String(applications)],
  ]);
  return JSON.parse(stdout) as Weighed;
};

it('an impact run takes the same memory for six times the applications', async () => {
  const few = await weigh(1_000);
  const many = await weigh(6_000);
  // Half of them are decided, of which the last 500 are looked at.
  expect(few).toMatchObject({ applications: 1_000, lines: 12_000, flips: 1_000 });
  expect(many).toMatchObject({ applications: 3_500, lines: 42_000, flips: 3_500 });
  expect(many.heapMB).toBeLessThan(few.heapMB + 15);
}, 120_000);
