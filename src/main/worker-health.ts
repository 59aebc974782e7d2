import { createServer } from 'node:http';

export interface WorkerHealth {
  readonly close: () => Promise<void>;
}

/** How long one check may take. */
const checkMs = 2_000;

const holds = async (check: () => Promise<boolean>): Promise<boolean> => {
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), checkMs).unref();
  });
  return Promise.race([check().catch(() => false), late]);
};

/**
 * Answers for a worker, which has no API: `/health` while the process does, `/ready` while it takes
 * work and reaches what it needs.
 * @throws Error when the address is taken.
 */
export const serveWorkerHealth = async (
  at: { readonly host: string; readonly port: number },
  checks: Readonly<Record<string, () => Promise<boolean>>>,
): Promise<WorkerHealth> => {
  const server = createServer((request, response) => {
    const reply = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.method !== 'GET') reply(405, {});
    else if (request.url === '/health') reply(200, { status: 'up' });
    else if (request.url === '/ready')
      void answersOf(checks).then((found) => {
        const isReady = !Object.values(found).includes('down');
        reply(isReady ? 200 : 503, { status: isReady ? 'ready' : 'not_ready', checks: found });
      });
    else reply(404, {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const answersOf = async (
  checks: Readonly<Record<string, () => Promise<boolean>>>,
): Promise<Readonly<Record<string, 'up' | 'down'>>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(checks).map(
        async ([name, check]) => [name, (await holds(check)) ? 'up' : 'down'] as const,
      ),
    ),
  );
