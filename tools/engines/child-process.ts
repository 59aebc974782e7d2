import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { atEnd } from './at-end.js';
import { EngineFault } from './engine-fault.js';
import { lastLine } from './run-command.js';

/** How a long-running child is started. */
export interface ChildSpec {
  /** For messages: `MongoDB-compatible server`, `API`. */
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Receives both output streams, appended; without it they go to our own. */
  readonly logFile?: string;
  /** Resolves to true once the child answers. Asked every 50 ms. */
  readonly isReady: () => Promise<boolean>;
  readonly readyMs: number;
  /** Between SIGTERM and SIGKILL. */
  readonly stopMs: number;
  /**
   * A group of its own keeps Ctrl-C in a terminal away from the child, so that we can close in order; without it the
   * child ends with us.
   */
  readonly ownGroup: boolean;
}

/** A child that can be killed and started again in the same place. */
export interface RunningChild {
  readonly title: string;
  /** Process id, or undefined while it is down. */
  readonly pid: () => number | undefined;
  /** SIGKILL, and waits until it is gone. */
  readonly kill9: () => Promise<void>;
  /** Stops what is left of it and starts it again with the same command; waits until it answers. */
  readonly restart: () => Promise<void>;
  /** SIGTERM, after `stopMs` SIGKILL; waits until it is gone. */
  readonly stop: () => Promise<void>;
  /** Calls back whenever it ends without having been asked to. */
  readonly onUnexpectedEnd: (listener: (reason: string) => void) => void;
}

const living = new Map<ChildProcess, ChildSpec>();

/** With what those started that have a group of their own, as `node --watch` does. */
function killLiving(): void {
  for (const [{ pid }, { ownGroup }] of living) {
    if (pid === undefined) continue;
    try {
      process.kill(ownGroup ? -pid : pid, 'SIGKILL');
    } catch {
      // It ended a moment ago.
    }
  }
}

/**
 * Starts a child and waits until it answers.
 * @throws EngineFault when it ends or stays silent; nothing is left running then.
 */
export async function startChild(spec: ChildSpec): Promise<RunningChild> {
  const listeners: ((reason: string) => void)[] = [];
  let wanted = true;
  let current: ChildProcess | undefined;

  const launch = async (): Promise<void> => {
    wanted = true;
    const child = spawnChild(spec);
    current = child;
    child.once('exit', (code, signal) => {
      if (current === child) current = undefined;
      if (wanted) void tell(listeners, spec, signal ?? `exit code ${code ?? '?'}`);
    });
    try {
      await waitUntilReady(child, spec);
    } catch (error) {
      wanted = false;
      await end(child, spec.stopMs);
      throw error;
    }
  };

  const stopWith = async (graceMs: number): Promise<void> => {
    wanted = false;
    if (current !== undefined) await end(current, graceMs);
  };

  await launch();
  return {
    title: spec.title,
    pid: () => current?.pid,
    kill9: () => stopWith(0),
    stop: () => stopWith(spec.stopMs),
    restart: async () => {
      await stopWith(spec.stopMs);
      await launch();
    },
    onUnexpectedEnd: (listener) => void listeners.push(listener),
  };
}

/** An end nobody asked for is told with the last line of the log: the next start writes after it. */
async function tell(
  listeners: readonly ((reason: string) => void)[],
  spec: ChildSpec,
  end: string,
): Promise<void> {
  const reason = spec.logFile === undefined ? end : `${end}: ${await why(spec, undefined)}`;
  for (const listener of listeners) listener(reason);
}

function spawnChild(spec: ChildSpec): ChildProcess {
  let log: number | 'inherit' = 'inherit';
  if (spec.logFile !== undefined) {
    mkdirSync(dirname(spec.logFile), { recursive: true });
    log = openSync(spec.logFile, 'a');
  }
  const child = spawn(spec.command, spec.args, {
    env: spec.env,
    stdio: ['ignore', log, log],
    detached: spec.ownGroup,
    ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
  });
  if (typeof log === 'number') closeSync(log);
  atEnd(killLiving);
  living.set(child, spec);
  child.once('exit', () => living.delete(child));
  child.once('error', () => living.delete(child));
  return child;
}

async function waitUntilReady(child: ChildProcess, spec: ChildSpec): Promise<void> {
  let spawnError: Error | undefined;
  child.once('error', (error) => (spawnError = error));
  const deadline = performance.now() + spec.readyMs;
  while (performance.now() < deadline) {
    if (hasEnded(child) || spawnError !== undefined) {
      throw new EngineFault(`${spec.title} ended while starting: ${await why(spec, spawnError)}`);
    }
    // Whoever answers on the port must be this child, not a stranger that made it give up.
    if ((await spec.isReady()) && !hasEnded(child)) return;
    await delay(50);
  }
  const seconds = spec.readyMs / 1000;
  throw new EngineFault(
    `${spec.title} did not answer within ${seconds} s: ${await why(spec, undefined)}`,
  );
}

async function why(spec: ChildSpec, spawnError: Error | undefined): Promise<string> {
  if (spawnError !== undefined) return `${spec.command}: ${spawnError.message}`;
  if (spec.logFile === undefined) return 'see its output above';
  const log = await readFile(spec.logFile, 'utf8').catch(() => '');
  return `${lastLine(log.slice(-10_000))} (${spec.logFile})`;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, graceMs: number): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (graceMs > 0) {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await gone;
    clearTimeout(timer);
    return;
  }
  child.kill('SIGKILL');
  await gone;
}
