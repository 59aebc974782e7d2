import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildService } from './built-service.js';

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
      'src/server.ts':
        "import type { Two } from '../config/two.js';\nimport { two } from '../config/two.js';\nimport { one } from 'one';\nimport { three } from './deep/three.mjs';\nconst sum: Two = one + two + three;\nconsole.log(sum, import.meta.url.endsWith('.js'));",
      'src/deep/three.mjs': 'export const three = 3;',
      'config/two.ts': 'export type Two = number;\nexport const two: Two = 2;',
      'workflows/index.ts': '',
      'activities/index.ts': '',
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(place, 'project', name, '..'), { recursive: true });
      await writeFile(join(place, 'project', name), text);
    }
    const built = join(place, 'built');
    await buildService(join(place, 'project'), built);
    const { stdout } = await promisify(execFile)(process.execPath, [join(built, 'src/server.js')]);
    expect(stdout).toBe('6 true\n');
  });
});
