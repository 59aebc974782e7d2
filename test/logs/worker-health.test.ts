import { afterEach, describe, expect, it } from '@jest/globals';
import { serveWorkerHealth } from '../../src/main/worker-health.js';
import type { WorkerHealth } from '../../src/main/worker-health.js';
import { findFreePort } from '../../tools/engines/free-port.js';

let health: WorkerHealth | undefined;

afterEach(async () => {
  await health?.close();
});

describe('a worker with a port of its own', () => {
  it('is up while it answers, and ready while it works and reaches what it needs', async () => {
    const port = await findFreePort();
    const state = { worker: true };
    health = await serveWorkerHealth(
      { host: '127.0.0.1', port },
      {
        database: () => Promise.resolve(true),
        worker: () => (state.worker ? Promise.resolve(true) : Promise.reject(new Error('lost'))),
      },
    );
    const ask = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      return [answer.status, await answer.json()];
    };
    expect(await ask('/health')).toEqual([200, { status: 'up' }]);
    expect(await ask('/ready')).toEqual([
      200,
      { status: 'ready', checks: { database: 'up', worker: 'up' } },
    ]);
    state.worker = false;
    expect(await ask('/ready')).toEqual([
      503,
      { status: 'not_ready', checks: { database: 'up', worker: 'down' } },
    ]);
    expect(await ask('/metrics')).toEqual([404, {}]);
  });
});
