import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { byForm } from '../../../../../tools/testing/long-form.js';

interface Weighed {
  readonly applications: number;
  readonly lines: number;
  readonly flips: number;
  readonly heapMB: number;
}

const weigh = async (applications: number): Promise<Weighed> => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    ...[
      '--import',
      './tools/typescript/register.mjs',
      'test/contexts/applications/use-cases/impact/weigh-impact.ts',
      String(applications),
    ],
  ]);
  return JSON.parse(stdout) as Weighed;
};

const many = byForm({ short: 3_000, long: 6_000 });

it(`an impact run takes the same memory for ${many} applications as for a thousand`, async () => {
  const few = await weigh(1_000);
  const more = await weigh(many);
  // Half of them are decided, of which the last 500 are looked at.
  expect(few).toMatchObject({ applications: 1_000, lines: 12_000, flips: 1_000 });
  const looked = many / 2 + 500;
  expect(more).toMatchObject({ applications: looked, lines: 12 * looked, flips: looked });
  expect(more.heapMB).toBeLessThan(few.heapMB + 15);
}, 120_000);
