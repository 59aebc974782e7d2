import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { ensureSearchAttributes } from '../../src/infrastructure/temporal/ensure-search-attributes.js';
import { sharedTemporal } from '../../tools/engines/test-engines.js';
import type { Engine } from './process-harness.js';

export interface OpenEngine extends Engine {
  readonly connection: Connection;
  readonly close: () => Promise<void>;
}

/** The Temporal development server, in real time. */
export const openLocalEngine = async (): Promise<OpenEngine> => {
  const server = await sharedTemporal();
  const connection = await Connection.connect({ address: server.address });
  const nativeConnection = await NativeConnection.connect({ address: server.address });
  await ensureSearchAttributes(connection, server.namespace);
  return {
    connection,
    client: new Client({ connection, namespace: server.namespace }),
    nativeConnection,
    now: () => Promise.resolve(Date.now()),
    close: async () => {
      await connection.close();
      await nativeConnection.close();
      await server.release();
    },
  };
};
