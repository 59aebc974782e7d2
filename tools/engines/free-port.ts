import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { EngineFault } from './engine-fault.js';

/** A port that a start needs. */
export interface WantedPort {
  readonly port: number;
  readonly wantedBy: string;
  /** Variable that chooses another one. */
  readonly variable: string;
}

/** Below the ports that systems give to outgoing connections, which may take any of those meanwhile. */
const firstPort = 20_000;
const portCount = 10_000;
const maxAttempts = 50;

/**
 * A port on loopback that is free at this moment, and that no outgoing connection takes before it is used.
 * @throws EngineFault when none of many tried is free.
 */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < maxAttempts; tries += 1) {
    const port = firstPort + randomInt(portCount);
    const free = await listenOnce(port).catch(() => null);
    if (free !== null) return free;
  }
  throw new EngineFault(
    `No free port between ${firstPort} and ${firstPort + portCount - 1} on 127.0.0.1. Remedy: stop programs that listen there.`,
  );
}

/**
 * Checks that a port on loopback can be had.
 * @throws EngineFault naming the port, what wanted it, and the variable that chooses another.
 */
export async function assertPortFree({ port, wantedBy, variable }: WantedPort): Promise<void> {
  try {
    await listenOnce(port);
  } catch {
    throw new EngineFault(
      `Port ${port} on 127.0.0.1, wanted by ${wantedBy}, is taken. Remedy: stop the program that listens there, or choose another port with ${variable}.`,
    );
  }
}

async function listenOnce(port: number): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}
