import { spawn } from 'node:child_process';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import {
  notFound,
  type EngineFlavour,
  type EngineName,
  type EngineSource,
  type ResolveContext,
} from '../engine.js';
import { hashFiles, installStaged, newStagingDirectory } from '../engine-cache.js';
import { cachedProgram } from '../cached-program.js';
import { findOnPath } from '../find-on-path.js';
import { lastLine } from '../run-command.js';

const downloader = fileURLToPath(new URL('../vendor-download.mjs', import.meta.url));

/** How long a download may stand still: before its first byte, and after. */
export interface DownloadPatience {
  readonly connectMs: number;
  readonly stallMs: number;
}

const patience: DownloadPatience = { connectMs: 5_000, stallMs: 60_000 };

const flavours: Readonly<Record<EngineName, EngineFlavour>> = {
  mongodb: 'mongod',
  temporal: 'temporal',
  'temporal-test-server': 'temporal-test-server',
};

/** Lets the vendor's own downloader fetch the executable: no retries, given up after 5 s without a connection. */
export const fromVendor: EngineSource = async (name, context) => {
  if (context.env['GREENLANE_VENDOR_DOWNLOAD'] === 'off') {
    return notFound('GREENLANE_VENDOR_DOWNLOAD is off');
  }
  context.log(`asking the vendor of ${name} for a download`);
  const staging = await newStagingDirectory(context.cacheDir);
  try {
    const answer = await download(name, staging, context.env, patience);
    if (answer.path === undefined) return notFound(answer.reason);
    return await keep(name, staging, answer.path, context);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};

async function keep(name: EngineName, staging: string, path: string, context: ResolveContext) {
  const flavour = flavours[name];
  const executable = join(staging, flavour);
  if (path !== executable) await rename(path, executable);
  const manifest = {
    engine: name,
    flavour,
    version: basename(path).replace(/^\D*/, '') || 'vendor',
    from: "the vendor's download",
    executable: flavour,
    files: await hashFiles(staging, [executable]),
  };
  return await cachedProgram(await installStaged(context.cacheDir, staging, manifest), context);
}

type DownloadAnswer =
  { readonly path: string } | { readonly path: undefined; readonly reason: string };

/** Runs the downloader and watches that bytes arrive; ends it when they do not. */
export async function download(
  name: EngineName,
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
  limits: DownloadPatience,
  script: string = downloader,
): Promise<DownloadAnswer> {
  const node = (await findOnPath('node', env)) ?? process.execPath;
  const child = spawn(node, [script, name, directory], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number>((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
  const stalled = watchProgress(directory, () => output.includes('starting'), limits);
  const outcome = await Promise.race([ended, stalled.result]);
  stalled.stop();
  if (typeof outcome === 'string') {
    child.kill('SIGKILL');
    await ended;
    return { path: undefined, reason: outcome };
  }
  const path = /^path (.+)$/m.exec(output)?.[1];
  return outcome === 0 && path !== undefined
    ? { path }
    : { path: undefined, reason: `the vendor's download failed (${lastLine(output)})` };
}

function watchProgress(directory: string, hasStarted: () => boolean, limits: DownloadPatience) {
  let stopped = false;
  const watch = async (): Promise<string> => {
    while (!hasStarted() && !isStopped()) await delay(100);
    let bytes = 0;
    let since = performance.now();
    while (!isStopped()) {
      const now = await bytesIn(directory);
      if (now > bytes) since = performance.now();
      bytes = Math.max(bytes, now);
      const allowed = bytes === 0 ? limits.connectMs : limits.stallMs;
      if (performance.now() - since > allowed) {
        return `the vendor's download gave ${bytes === 0 ? 'no connection' : 'no further byte'} within ${allowed / 1000} s`;
      }
      await delay(100);
    }
    return 'stopped';
  };
  const isStopped = () => stopped;
  return {
    result: watch(),
    stop: () => {
      stopped = true;
    },
  };
}

async function bytesIn(directory: string): Promise<number> {
  const files = await readdir(directory).catch(() => [] as string[]);
  const sizes = await Promise.all(
    files.map(
      async (file) => (await stat(join(directory, file)).catch(() => undefined))?.size ?? 0,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
