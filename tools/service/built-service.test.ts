import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { builtServiceVariable } from '../typescript/built-file.cjs';
import { buildService } from './built-service.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

describe('the service built for tests', () => {
  let place: string;

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'greenlane-built-'));
  });

  afterEach(async () => {
    await rm(place, { recursive: true, force: true });
  });

  it('runs without a loader, with files beside its sources and packages as in the project', async () => {
    const files = {
      'package.json': '{ "type": "module" }',
      'node_modules/one/package.json': '{ "type": "module", "exports": "./index.js" }',
      'node_modules/one/index.js': 'export const one = 1;',
      'src/main/server.ts':
        "import type { Two } from '../../config/two.js';\nimport { two } from '../../config/two.js';\nimport { one } from 'one';\nimport { three } from '../deep/three.mjs';\nconst sum: Two = one + two + three;\nconsole.log(sum, import.meta.url.endsWith('.js'));",
      'src/deep/three.mjs': 'export const three = 3;',
      'config/two.ts': 'export type Two = number;\nexport const two: Two = 2;',
      'workflows/index.ts': '',
      'activities/index.ts': '',
      'reference/language/words.json': '[]',
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(place, 'project', name, '..'), { recursive: true });
      await writeFile(join(place, 'project', name), text);
    }
    const built = join(place, 'built');
    await buildService(join(place, 'project'), built);
    const { stdout } = await run(process.execPath, [join(built, 'dist/src/main/server.js')]);
    expect(stdout).toBe('6 true\n');
  });

  it('is what a thread runs that is started from source, where it was built', async () => {
    const thread = 'src/infrastructure/files/inspection/inspection-thread';
    const built = join(place, 'dist', `${thread}.js`);
    await mkdir(dirname(built), { recursive: true });
    const says = `import { parentPort } from 'node:worker_threads';\nparentPort.on('message', () => parentPort.postMessage('built'));`;
    await writeFile(join(place, 'package.json'), '{ "type": "module" }');
    await writeFile(built, says);
    const asked = [
      "const { openIsolatedWorker } = await import('./src/infrastructure/files/isolated-worker.ts');",
      `const code = new URL('./${thread}', 'file://' + process.cwd() + '/');`,
      'const worker = openIsolatedWorker({ code, timeoutMs: 60_000, maximumHeapMiB: 64 });',
      "const question = { filePath: 'none', mediaType: 'application/pdf', limits: {} };",
      'console.log(JSON.stringify(await worker.ask(question)));',
      'await worker.close();',
    ];
    const answerWith = async (builtIn: Readonly<Record<string, string>>) =>
      await run(
        process.execPath,
        [
          ...['--import', './tools/typescript/register.mjs', '--input-type=module'],
          ...['-e', asked.join('\n')],
        ],
        { cwd: root, env: { PATH: process.env['PATH'], ...builtIn } },
      );
    const ofBuilt = await answerWith({ [builtServiceVariable]: place });
    expect(ofBuilt.stdout).toBe('"built"\n');
    const ofSource = await answerWith({});
    expect(JSON.parse(ofSource.stdout)).toEqual({ fault: 'uninspectable', isEncrypted: false });
  }, 60_000);

  it('has, once finished, its workflow bundle and the id of the build, as production starts it', async () => {
    const built = join(place, 'built');
    await buildService(root, built);
    const env = { PATH: process.env['PATH'] };
    const finish = join(built, 'dist/src/commands/finish-build.js');
    const { stdout: said } = await run(process.execPath, [finish], { env });
    const asked = [
      `const { loadWorkflowCode } = await import(${JSON.stringify(join(built, 'dist/src/infrastructure/temporal/workflow-bundle.js'))});`,
      `const { builtId } = await import(${JSON.stringify(join(built, 'dist/config/build-id.js'))});`,
      'const before = performance.now();',
      'const { code } = await loadWorkflowCode();',
      'console.log(JSON.stringify({ id: builtId(), bytes: code.length, ms: performance.now() - before }));',
    ];
    // Without sources of its own: what the image holds.
    const { stdout } = await run(
      process.execPath,
      ['--input-type=module', '-e', asked.join('\n')],
      {
        cwd: place,
        env,
      },
    );
    const { id, bytes, ms } = JSON.parse(stdout) as { id: string; bytes: number; ms: number };
    expect(said).toBe(`build ${id}\n`);
    expect(id).toMatch(/^content-[0-9a-f]{16}$/);
    expect(bytes).toBeGreaterThan(100_000);
    expect(ms).toBeLessThan(2_000);
    const named = { ...env, BUILD_ID: 'v1.2+abc' };
    expect((await run(process.execPath, [finish], { env: named })).stdout).toBe('build v1.2+abc\n');
  }, 120_000);
});
