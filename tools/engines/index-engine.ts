import { access, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import { startChild } from './child-process.js';
import { temporaryFolder } from './temporary-folder.js';
import { newStagingDirectory } from './engine-cache.js';
import type { ResolveContext } from './engine.js';
import { findFreePort } from './free-port.js';
import { hashFile } from './hash-file.js';
import { defaultResolveContext } from './resolve-engine.js';
import { lastLine, runCommand } from './run-command.js';

/** A server that says by which index it finds documents, for tests of list indexes alone. */
export interface IndexEngine {
  readonly uri: string;
  /** A real MongoDB filters by further members behind an index; secantusdb then reads the collection. */
  readonly isMongodb: boolean;
  readonly stop: () => Promise<void>;
}

/**
 * The MongoDB that `MONGODB_URI` names, if it is a real one, else secantusdb in a process of its own: of the servers
 * at hand only it answers `explain` (docs/adr/0001-engines.md).
 * @returns why there is none, as a text.
 */
export async function startIndexEngine(
  context: ResolveContext = defaultResolveContext(),
): Promise<IndexEngine | string> {
  const uri = context.env['MONGODB_URI'];
  if (uri !== undefined && (await explains(uri)))
    return { uri, isMongodb: true, stop: () => Promise.resolve() };
  const packages = await installPackages(context);
  return 'missing' in packages
    ? packages.missing
    : await startSecantus(packages.directory, context);
}

const commandNotFound = 59;

async function explains(uri: string): Promise<boolean> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  try {
    await client.db().command({ explain: { find: 'any' }, verbosity: 'queryPlanner' });
    return true;
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === commandNotFound)
      return false;
    throw error;
  } finally {
    await client.close();
  }
}

const requirements = fileURLToPath(new URL('index-engine-requirements.txt', import.meta.url));
const downloadMs = 300_000;

/** Installs the pinned wheels into the cache once; a change of the pins makes a directory of its own. */
async function installPackages(
  context: ResolveContext,
): Promise<{ readonly directory: string } | { readonly missing: string }> {
  const directory = join(
    context.cacheDir,
    `secantusdb-${(await hashFile(requirements)).slice(0, 12)}`,
  );
  const isThere = await access(directory).then(
    () => true,
    () => false,
  );
  if (isThere) return { directory };
  context.log('fetching secantusdb with pip, for the tests of list indexes');
  const staging = await newStagingDirectory(context.cacheDir);
  try {
    const options = ['--no-deps', '--only-binary=:all:', '--require-hashes', '--no-input', '-q'];
    const result = await runCommand(
      'python3',
      ['-m', 'pip', 'install', ...options, '--target', join(staging, 'site'), '-r', requirements],
      { env: context.env, timeoutMs: downloadMs },
    );
    if (result.kind !== 'exited' || result.code !== 0) {
      const why = result.kind === 'missing' ? 'python3 is not there' : lastLine(result.output);
      return { missing: `secantusdb could not be installed with pip: ${why}` };
    }
    // Where another process was faster, its directory serves as well.
    await rename(join(staging, 'site'), directory).catch(() => undefined);
    return { directory };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function startSecantus(directory: string, context: ResolveContext): Promise<IndexEngine> {
  const port = await findFreePort();
  const { path: place, remove } = await temporaryFolder('greenlane-index-');
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const child = await startChild({
    title: 'secantusdb',
    command: 'python3',
    args: [
      '-m',
      'secantus',
      ...['--standalone', '--host', '127.0.0.1', '--port', String(port)],
      ...['--storage-path', join(place, 'data'), '--cache-size', '64M'],
    ],
    // In its own folder: it reads a settings file from where it starts.
    cwd: place,
    env: { ...context.env, PYTHONPATH: directory, PYTHONDONTWRITEBYTECODE: '1' },
    logFile: join(place, 'secantusdb.log'),
    isReady: () => explains(uri).catch(() => false),
    readyMs: 120_000,
    stopMs: 5_000,
    ownGroup: false,
  });
  return {
    uri,
    isMongodb: false,
    stop: async () => {
      await child.stop();
      await remove();
    },
  };
}
