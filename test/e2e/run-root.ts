import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { argumentsToRun } from '../../tools/service/built-service.js';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a command line of `src/commands/` to its end, in a process of its own. */
export const runRoot = async (
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly out: string }> => {
  const child = spawn(process.execPath, [...argumentsToRun(file), ...args], {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, out };
};
