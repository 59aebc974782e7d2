import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createProcessGateway } from '../../src/infrastructure/temporal/process-gateway.js';
import { createTemporalClient } from '../../src/infrastructure/temporal/temporal-client.js';
import { Unavailable } from '../../src/kernel/ports.js';
import type { ProcessGateway } from '../../src/contexts/applications/use-cases/ports-of-applications.js';
import { bankId } from '../builders/actors.js';
import { intakeEnvelope } from '../builders/intake-envelope.js';
import { applicationOf, givenBefore } from '../builders/lifecycle.js';
import { progressOf } from '../../src/contexts/applications/rules/state/progress.js';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const gatewayTo = (port: number): ProcessGateway => {
  const { client, close } = createTemporalClient({
    address: `127.0.0.1:${port}`,
    namespace: 'default',
  });
  closers.unshift(close);
  return createProcessGateway({
    client,
    find: () => Promise.resolve(null),
    withoutProcess: () => Promise.reject(new Error('must not be asked: nothing is known')),
    isProcessed: () => Promise.resolve(false),
  });
};

const listen = async (onSocket: (socket: Socket) => void): Promise<number> => {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
};

const application = applicationOf(givenBefore('accept_intake'));

const expectUnavailable = async (gateway: ProcessGateway): Promise<void> => {
  const startedAt = Date.now();
  const calls = await Promise.allSettled([
    gateway.act(intakeEnvelope),
    gateway.start(application, progressOf(application)),
    gateway.notify(application, progressOf(application)),
    gateway.isRunning(bankId, 'application-1'),
  ]);
  expect(Date.now() - startedAt).toBeLessThan(3_500);
  for (const call of calls)
    expect(call.status === 'rejected' && call.reason).toBeInstanceOf(Unavailable);
};

describe('Temporal that cannot be reached', () => {
  it('is reported within three seconds when nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await expectUnavailable(gatewayTo(port));
  }, 15_000);

  it('is reported within three seconds when it accepts and never answers', async () => {
    await expectUnavailable(gatewayTo(await listen(() => undefined)));
  }, 15_000);

  it('is reported within three seconds when it resets every connection', async () => {
    await expectUnavailable(
      gatewayTo(
        await listen((socket) => {
          socket.resetAndDestroy();
        }),
      ),
    );
  }, 15_000);
});
