import { Connection } from '@temporalio/client';
import type { RunningChild } from './child-process.js';
import type { EngineName, EngineProgram, ExternalEngine } from './engine.js';
import { EngineFault } from './engine-fault.js';
import { probeDatabase } from './probe-database.js';

/** An engine that answers, ours or somebody else's. */
export interface Engine {
  readonly name: EngineName;
  /** MongoDB URI with database name, or `host:port` of Temporal. */
  readonly address: string;
  /** Where the program or the address came from. */
  readonly source: string;
  /** Undefined while it is down or when somebody else runs it. */
  readonly pid: () => number | undefined;
  /** SIGKILL; throws for an engine somebody else runs. */
  readonly kill9: () => Promise<void>;
  /** Stops and starts it at the same address over the same data; throws for an engine somebody else runs. */
  readonly restart: () => Promise<void>;
  /** Closes it cleanly; does nothing to an engine somebody else runs. */
  readonly stop: () => Promise<void>;
  readonly onUnexpectedEnd: (listener: (reason: string) => void) => void;
}

/** The handle of an engine that we started. */
export function controlChild(program: EngineProgram, child: RunningChild, port: number): Engine {
  const host = `127.0.0.1:${port}`;
  return {
    name: program.name,
    address: program.name === 'mongodb' ? `mongodb://${host}/greenlane` : host,
    source: program.source,
    pid: child.pid,
    kill9: child.kill9,
    restart: child.restart,
    stop: child.stop,
    onUnexpectedEnd: child.onUnexpectedEnd,
  };
}

/**
 * The handle of an engine that the environment names, once it has answered.
 * @throws EngineFault when it does not answer.
 */
export async function connectExternal(external: ExternalEngine): Promise<Engine> {
  try {
    if (external.name === 'mongodb') await probeDatabase(external.address);
    else await (await Connection.connect({ address: external.address })).close();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineFault(
      `${external.source} names an engine that does not answer (${reason}). Remedy: start it, correct ${external.source}, or unset it to have a local engine started.`,
    );
  }
  const refuse = () =>
    Promise.reject(new EngineFault(`${external.source} names an engine that is not ours to stop.`));
  return {
    name: external.name,
    address: external.address,
    source: external.source,
    pid: () => undefined,
    kill9: refuse,
    restart: refuse,
    stop: () => Promise.resolve(),
    onUnexpectedEnd: () => undefined,
  };
}
