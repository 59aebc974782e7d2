import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { ensureSearchAttributes } from '../../src/infrastructure/temporal/ensure-search-attributes.js';
import { startTemporalOnly } from '../../tools/engines/start-engines.js';
import { temporaryFolder } from '../../tools/engines/temporary-folder.js';
import type { Engine } from '../../test/workflows/process-harness.js';

export interface BenchEngine extends Engine {
  readonly close: () => Promise<void>;
}

/** A Temporal server of this run alone, its database in a file as in development, gone afterwards. */
export const openEngine = async (): Promise<BenchEngine> => {
  const { path: dataDir, remove } = await temporaryFolder('greenlane-bench-');
  const server = await startTemporalOnly({ dataDir, ownGroup: true });
  const connection = await Connection.connect({ address: server.address });
  const nativeConnection = await NativeConnection.connect({ address: server.address });
  await ensureSearchAttributes(connection, 'default');
  return {
    client: new Client({ connection }),
    nativeConnection,
    now: () => Promise.resolve(Date.now()),
    close: async () => {
      await connection.close();
      await nativeConnection.close();
      await server.stop();
      await remove();
    },
  };
};
