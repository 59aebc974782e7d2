import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countReport } from './jest-run.js';
import type { JestCounts, JestReport } from './jest-run.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What several test files import. */
const shared = `
  import { expect, it } from '@jest/globals';
  export const own = Math.random();
  export const sharedTest = () => {
    it('holds a shared test', () => { expect(own).toEqual(expect.any(Number)); });
    it.each([1, 2])('holds row %d', (row) => { expect.assertions(1); expect(row).not.toBe(2); });
  };`;

/** Leaves behind whatever a file can; what the other finds of it fails there. */
const leaving = (name: string, other: string): string => `
  import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
  import { own, sharedTest } from './shared.js';
  jest.setTimeout(50);
  beforeEach(() => { globalThis.hooks = [...(globalThis.hooks ?? []), '${name}']; });
  describe('${name}', () => {
    sharedTest();
    it('finds nothing of the other file but what both import', () => {
      expect(process.env['LEFT_BY_${other}']).toBeUndefined();
      expect(process.exitCode).toBeUndefined();
      expect(new Date().getFullYear()).toBeGreaterThan(2020);
      expect(performance.now()).not.toBe(7);
      expect(globalThis.own ?? own).toBe(own);
      globalThis.own = own;
      process.env['LEFT_BY_${name}'] = 'yes';
      process.exitCode = 3;
      jest.useFakeTimers({ now: 0 });
      jest.spyOn(performance, 'now').mockReturnValue(7);
    });
    it('is given up after its own time', async () => { await new Promise(() => undefined); });
    it('ran no hook of the other', () => {
      const mine = globalThis.hooks.filter((hook) => hook === '${name}');
      expect(mine.length).toBe(6);
    });
  });`;

describe('test files in one process', () => {
  let folder: string;
  let counts: JestCounts;
  let code: number | null;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlane-runtime-'));
    const config = {
      rootDir: folder,
      testEnvironment: join(root, 'tools/testing/test-environment.cjs'),
      runtime: join(root, 'tools/testing/test-runtime.cjs'),
      testMatch: ['**/*.test.ts'],
      transform: {},
    };
    const files = {
      'package.json': '{ "type": "module" }',
      'jest.config.json': JSON.stringify(config),
      'shared.ts': shared,
      'A.test.ts': leaving('A', 'B'),
      'B.test.ts': leaving('B', 'A'),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const report = join(folder, 'report.json');
    const ended = spawnSync(
      process.execPath,
      [
        ...[join(root, 'node_modules/jest/bin/jest.js'), '-c', join(folder, 'jest.config.json')],
        ...['--runInBand', '--no-cache', '--json', `--outputFile=${report}`],
      ],
      { cwd: folder, stdio: 'ignore' },
    );
    code = ended.status;
    counts = countReport(JSON.parse(await readFile(report, 'utf8')) as JestReport);
  }, 60_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('share what they import, and nothing that one of them sets', () => {
    const failing = (file: string) => [
      `${join(folder, file)} › ${file[0]} holds row 2`,
      `${join(folder, file)} › ${file[0]} is given up after its own time`,
    ];
    expect([...counts.failures].sort()).toEqual([...failing('A.test.ts'), ...failing('B.test.ts')]);
    expect(counts.passed).toBe(8);
  });

  it('end with the code that says that tests failed', () => {
    expect(code).toBe(1);
  });
});
