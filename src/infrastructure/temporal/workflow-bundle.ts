import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import type { BundleOptions } from '@temporalio/worker';

/** `.ts` when run from source, `.js` when run from the build. */
const extension = extname(fileURLToPath(import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where a build keeps the bundle that was made with it (`src/commands/finish-build.ts`). */
export const builtBundleDir = join(root, 'workflow-bundles');

/** Entry of the workflow bundle. */
export const workflowsPath = join(root, 'workflows', `index${extension}`);

/** How workflow code is bundled: imports say `.js` where sources are `.ts`. */
export const workflowBundleOptions = (entry = workflowsPath): BundleOptions => ({
  workflowsPath: entry,
  logger: new DefaultLogger('WARN'),
  webpackConfigHook: (config) => ({
    ...config,
    // Lines of stack traces are found without the sources, which would double the bundle.
    devtool: 'inline-nosources-source-map',
    resolve: { ...config.resolve, extensionAlias: { '.js': ['.ts', '.js'] } },
  }),
});

/** The code a worker runs; `sha256` tells builds apart. */
export interface WorkflowCode {
  readonly code: string;
  readonly sha256: string;
}

/**
 * The workflow bundle: as the build made it, else as the cache directory has it, else made now, some
 * 3 s of work. Both are found by a hash over the sources, so that neither is ever stale. Hand it to
 * `Worker.create` as `workflowBundle`.
 */
export const loadWorkflowCode = async (cacheDir?: string): Promise<WorkflowCode> => {
  const name = `workflows-${await hashOfSources()}.js`;
  const path = cacheDir === undefined ? null : join(cacheDir, name);
  const kept =
    (await readIfThere(join(builtBundleDir, name))) ??
    (path === null ? null : await readIfThere(path));
  const code = kept ?? (await bundle());
  if (kept === null && path !== null) await store(path, code);
  return { code, sha256: createHash('sha256').update(code).digest('hex') };
};

const bundle = async (): Promise<string> =>
  (await bundleWorkflowCode(workflowBundleOptions())).code;

/** The folders workflow code may import by value (docs/architecture.md), its messages, and what it is built by. */
const hashOfSources = async (): Promise<string> => {
  const sdk = createRequire(import.meta.url).resolve('@temporalio/worker/package.json');
  const hash = createHash('sha256').update(await readFile(sdk));
  for (const folder of [
    'workflows',
    'src/contexts/applications/rules',
    'src/contexts/rulebook/rules',
    'src/kernel',
    'src/infrastructure/temporal',
    'reference/messages',
  ]) {
    const names = await readdir(join(root, folder), { recursive: true });
    for (const name of names.filter(isSource).sort())
      hash.update(name).update(await readFile(join(root, folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
};

const isSource = (name: string): boolean => name.endsWith(extension) || name.endsWith('.json');

const readIfThere = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
};

/** Written aside and renamed: two processes may build at once. */
const store = async (path: string, code: string): Promise<void> => {
  await mkdir(join(path, '..'), { recursive: true });
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, code);
  await rename(aside, path);
};
