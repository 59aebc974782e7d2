import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild, type RunningChild } from '../engines/child-process.js';
import { dataMark } from '../engines/data-owner.js';
import { ensureDevelopmentKeys } from '../engines/development-keys.js';
import { EngineFault } from '../engines/engine-fault.js';
import { findFreePort } from '../engines/free-port.js';
import { startEngines, type RunningEngines } from '../engines/start-engines.js';

export interface ProductionOptions {
  /** What `layOutProduction` made. */
  readonly folder: string;
  readonly dataDir: string;
  readonly bankId: string;
  /** As `BANK_NAMES` takes them. */
  readonly bankNames: string;
  /** Of whom the tokens are: its name, and its public keys (JWKS), which is all the service gets of it. */
  readonly identityProvider: { readonly issuer: string; readonly jwks: object };
}

/** The service as in production, over engines of a development machine. */
export interface RunningProduction {
  /** Of each API. */
  readonly baseUrls: readonly string[];
  readonly apis: readonly RunningChild[];
  readonly workers: readonly RunningChild[];
  /** Runs a command of the build to its end. @throws EngineFault with what it said, unless it ends with 0. */
  readonly runCommand: (name: string, args: readonly string[]) => string;
  /** Stops APIs and workers, then the engines. */
  readonly stop: () => Promise<void>;
}

const count = 2;

/**
 * Starts two APIs and two workers from the build, with `NODE_ENV=production`, nothing of our own environment but `PATH`,
 * and each key where production has it.
 * @throws EngineFault with the remedy; nothing is left running then.
 */
export async function startProduction(options: ProductionOptions): Promise<RunningProduction> {
  const engines = await startEngines({ dataDir: options.dataDir, ownGroup: true });
  const children: RunningChild[] = [];
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()));
    await engines.stop();
  };
  try {
    const { common, anchorKeyFile } = await environmentOf(options, engines);
    const start = async (
      title: string,
      file: string,
      port: number,
      env: Record<string, string>,
    ) => {
      const logFile = join(options.dataDir, 'logs', `${title}.log`);
      const child = await startChild({
        title,
        command: process.execPath,
        args: ['--enable-source-maps', file],
        env: { ...common, ...env, ...dataMark(options.dataDir) },
        cwd: options.folder,
        logFile,
        isReady: () => isReady(port),
        readyMs: 180_000,
        stopMs: 20_000,
        ownGroup: true,
      });
      children.push(child);
      return engines.adopt(child);
    };
    const ports = await freePorts(2 * count);
    const apiPorts = ports.slice(0, count);
    const apis = apiPorts.map((port, place) =>
      start(`api-${place + 1}`, 'dist/src/main/server.js', port, { PORT: String(port) }),
    );
    const workers = ports.slice(count).map((port, place) =>
      start(`worker-${place + 1}`, 'dist/src/main/worker.js', port, {
        WORKER_PORT: String(port),
        ANCHOR_SIGNING_KEY_FILE: anchorKeyFile,
      }),
    );
    // All are waited for: a failure must not leave one behind that starts a moment later.
    const started = await Promise.allSettled([...apis, ...workers]);
    for (const one of started) if (one.status === 'rejected') throw one.reason;
    return {
      baseUrls: apiPorts.map((port) => `http://127.0.0.1:${port}`),
      apis: await Promise.all(apis),
      workers: await Promise.all(workers),
      runCommand: (name, args) => runBuilt(options.folder, common, name, args),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function environmentOf(
  { dataDir, bankId, bankNames, identityProvider }: ProductionOptions,
  { mongodbUri, temporalAddress }: RunningEngines,
) {
  const keys = await ensureDevelopmentKeys(dataDir);
  const jwksFile = join(dataDir, 'identity-provider.jwks.json');
  await writeFile(jwksFile, JSON.stringify(identityProvider.jwks));
  const payloadKeysFile = join(dataDir, 'keys', 'payload-keys.txt');
  await writeFile(payloadKeysFile, `demo:${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  return {
    anchorKeyFile: keys.anchor.privateKeyFile,
    common: {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      MONGODB_URI: mongodbUri,
      TEMPORAL_ADDRESS: temporalAddress,
      BANKS: bankId,
      BANK_NAMES: bankNames,
      TOKEN_ISSUER: identityProvider.issuer,
      TOKEN_VERIFICATION_KEYS_FILE: jwksFile,
      BUNDLE_SIGNING_KEY_FILE: keys.bundle.privateKeyFile,
      BUNDLE_VERIFICATION_KEYS_FILE: keys.bundle.publicKeyFile,
      PAYLOAD_KEYS_FILE: payloadKeysFile,
    },
  };
}

function runBuilt(
  folder: string,
  env: Readonly<Record<string, string>>,
  name: string,
  args: readonly string[],
): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join('dist', 'src', 'commands', `${name}.js`), ...args],
    { cwd: folder, env, encoding: 'utf8' },
  );
  if (status !== 0)
    throw new EngineFault(`${name} ended with ${String(status)}: ${stdout}${stderr}`);
  return stdout;
}

async function freePorts(wanted: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < wanted) ports.add(await findFreePort());
  return [...ports];
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/ready`, {
      signal: AbortSignal.timeout(3_000),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
