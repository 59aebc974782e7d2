/** `npm run four-eyes`: runs every attack and writes docs/four-eyes-attacks.md from those that were refused. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fourEyesPage } from './four-eyes-page.js';

interface JestReport {
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'greenlane-four-eyes-'));
const outputFile = join(folder, 'report.json');
spawnSync(
  process.execPath,
  [
    ...['--no-warnings', 'node_modules/jest/bin/jest.js', 'test/four-eyes/attacks.test.ts'],
    ...['--json', `--outputFile=${outputFile}`],
  ],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);
const report = JSON.parse(await readFile(outputFile, 'utf8')) as JestReport;
await rm(folder, { recursive: true });
const passed = report.testResults
  .flatMap(({ assertionResults }) => assertionResults)
  .filter(({ status }) => status === 'passed')
  .map(({ title }) => title);
await writeFile(join(root, 'docs/four-eyes-attacks.md'), fourEyesPage(new Set(passed)));
console.log(`${passed.length} attacks and checks passed, ${report.numFailedTests} failed`);
process.exitCode = report.numFailedTests === 0 ? 0 : 1;
