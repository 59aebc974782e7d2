import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download } from './sources/from-vendor.js';

let directory: string;
let target: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'greenlane-vendor-'));
  target = join(directory, 'target');
  await mkdir(target);
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function run(body: string) {
  const script = join(directory, 'downloader.mjs');
  await writeFile(script, `import fs from 'node:fs';\nconst dir = process.argv[3];\n${body}\n`);
  const limits = { connectMs: 400, stallMs: 800 };
  const began = performance.now();
  const answer = await download('temporal', target, process.env, limits, script);
  return { answer, tookMs: performance.now() - began };
}

const forever = 'setInterval(() => {}, 1000);';

describe("the vendor's download", () => {
  it('is given up when no byte has come in time', async () => {
    const { answer, tookMs } = await run(`console.log('starting'); ${forever}`);
    expect(answer).toMatchObject({ path: undefined });
    expect(answer).toHaveProperty('reason', expect.stringContaining('no connection within 0.4 s'));
    expect(tookMs).toBeLessThan(5_000);
  }, 15_000);

  it('is given up when bytes stop coming', async () => {
    const { answer } = await run(
      `console.log('starting'); fs.writeFileSync(dir + '/part', 'some'); ${forever}`,
    );
    expect(answer).toHaveProperty(
      'reason',
      expect.stringContaining('no further byte within 0.8 s'),
    );
  }, 15_000);

  it('is not given up while bytes keep coming, however long it takes', async () => {
    const { answer } = await run(`console.log('starting');
      let n = 0;
      const timer = setInterval(() => {
        fs.appendFileSync(dir + '/part', 'some');
        if (++n === 12) { clearInterval(timer); console.log('path ' + dir + '/part'); }
      }, 150);`);
    expect(answer).toEqual({ path: join(target, 'part') });
  }, 15_000);

  it('passes on why it failed', async () => {
    const { answer } = await run(`console.error('error: getaddrinfo ENOTFOUND'); process.exit(1);`);
    expect(answer).toHaveProperty('reason', expect.stringContaining('getaddrinfo ENOTFOUND'));
  }, 15_000);
});
