import { createServer } from 'node:net';
import { EngineFault } from './engine-fault.js';

/** A port that a start needs. */
export interface WantedPort {
  readonly port: number;
  readonly wantedBy: string;
  /** Variable that chooses another one. */
  readonly variable: string;
}

/** A port on loopback that is free at this moment. */
export async function findFreePort(): Promise<number> {
  return await listenOnce(0);
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
