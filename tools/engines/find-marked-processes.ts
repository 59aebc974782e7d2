import { readFile, readdir } from 'node:fs/promises';
import { identifyProcess, type ProcessIdentity } from './process-identity.js';

/** A process that carries a mark in its environment. */
export interface MarkedProcess extends ProcessIdentity {
  readonly commandLine: string;
}

/**
 * All living processes, but this one, that were started with `NAME=value` in their environment: also those whose parent
 * is long gone. Linux only; elsewhere the answer is undefined.
 */
export async function findMarkedProcesses(
  name: string,
  value: string,
): Promise<readonly MarkedProcess[] | undefined> {
  if (process.platform !== 'linux') return undefined;
  const mark = `${name}=${value}`;
  const found: MarkedProcess[] = [];
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const environment = await readFile(`/proc/${entry}/environ`, 'utf8').catch(() => '');
    if (!environment.split('\0').includes(mark)) continue;
    const identity = await identifyProcess(pid);
    const line = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (identity !== undefined) {
      found.push({ ...identity, commandLine: line.replaceAll('\0', ' ').trim() });
    }
  }
  return found;
}
