import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLivingOwner } from './engines/data-owner.js';
import { ensureDevelopmentKeys } from './engines/development-keys.js';
import { signInsPath } from './engines/development-sign-ins.js';
import { EngineFault } from './engines/engine-fault.js';
import { startEngines } from './engines/start-engines.js';
import { serviceEnvironment } from './service/service-environment.js';

// Runs one TypeScript file with the two addresses in its environment: those of the engines that already serve the data
// directory, or of engines started for it and stopped after it.
const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const dataDir = process.env['GREENLANE_DATA_DIR'] ?? join(projectRoot, '.data');

async function main([file, ...args]: readonly string[]): Promise<number> {
  if (file === undefined) throw new EngineFault('usage: node tools/run.mjs with-engines FILE');
  const living = await readLivingOwner(dataDir);
  const engines = isComplete(living)
    ? { ...living, stop: () => Promise.resolve() }
    : await startEngines({ dataDir, ownGroup: true });
  try {
    const { mongodbUri, temporalAddress } = engines;
    const keys = await ensureDevelopmentKeys(dataDir);
    const addresses = { mongodbUri, temporalAddress, apiPort: 3000 };
    const env = serviceEnvironment(addresses, keys, signInsPath(dataDir));
    return await runFile(file, args, { ...process.env, ...env });
  } finally {
    await engines.stop();
  }
}

function isComplete(
  record: Awaited<ReturnType<typeof readLivingOwner>>,
): record is NonNullable<typeof record> & { mongodbUri: string; temporalAddress: string } {
  return record?.mongodbUri !== undefined && record.temporalAddress !== undefined;
}

async function runFile(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--import', './tools/typescript/register.mjs', file, ...args],
    {
      cwd: projectRoot,
      env,
      stdio: 'inherit',
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  return await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof EngineFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
