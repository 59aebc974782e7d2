import { readFile } from 'node:fs/promises';

/** A process that can be told from a later one with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time in clock ticks since boot (Linux), or `unknown` elsewhere. */
  readonly startedAt: string;
}

/** The identity of a living process, or undefined when there is none of that id. */
export async function identifyProcess(pid: number): Promise<ProcessIdentity | undefined> {
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  if (process.platform !== 'linux') return { pid, startedAt: 'unknown' };
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The command in parentheses may hold blanks: count from behind it. A zombie is gone.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : { pid, startedAt: fields[19] ?? 'unknown' };
}

/** Whether that very process still runs. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return (await identifyProcess(identity.pid))?.startedAt === identity.startedAt;
}
