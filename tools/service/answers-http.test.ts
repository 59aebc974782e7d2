import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { answersHttp } from './answers-http.js';

it.each([
  [200, true],
  [503, false],
])(
  'a service that says %d only after three seconds, as under a fault run, is ready: %s',
  async (status, isReady) => {
    const server = createServer((_request, response) => {
      setTimeout(() => response.writeHead(status).end(), 3_000);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      expect(await answersHttp((server.address() as AddressInfo).port)).toBe(isReady);
    } finally {
      server.close();
    }
  },
);
