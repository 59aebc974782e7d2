/**
 * `node dist/src/commands/finish-build.js`: what a build needs beyond compiled code. Bundles the
 * workflow code, so that a worker starts without a bundler and a writable folder, and writes the id
 * of the build: BUILD_ID where it is given, else a hash over everything that was built.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIdFile } from '../../config/build-id.js';
import { builtBundleDir, loadWorkflowCode } from '../infrastructure/temporal/workflow-bundle.js';
import { runCommand } from './run-command.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['activities', 'config', 'reference', 'src', 'workflows'];

const hashOfBuild = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const part of parts) {
    const names = await readdir(join(root, part), { recursive: true });
    for (const name of names.filter((one) => /\.js(?:on)?$/.test(one)).sort())
      hash.update(`${part}/${name}`).update(await readFile(join(root, part, name)));
  }
  return hash.digest('hex').slice(0, 16);
};

await runCommand(async () => {
  if (!import.meta.url.endsWith('.js'))
    throw new Error('only a build can be finished: npm run build');
  await rm(builtBundleDir, { recursive: true, force: true });
  await loadWorkflowCode(builtBundleDir);
  const given = process.env['BUILD_ID']?.trim() ?? '';
  const buildId = given === '' ? `content-${await hashOfBuild()}` : given;
  await writeFile(buildIdFile, `${buildId}\n`);
  console.log(`build ${buildId}`);
});
