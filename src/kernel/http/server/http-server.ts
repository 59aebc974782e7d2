import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { problem, problemBodyOf } from '../problem/problem.js';
import type { Problem } from '../problem/problem.js';

export interface HttpServerTimes {
  /** For the request head to arrive. */
  readonly headersMs: number;
  /** For a whole request, an upload included. */
  readonly requestMs: number;
  /** A connection between two requests. */
  readonly keepAliveMs: number;
  /** Nothing sent or received. */
  readonly idleMs: number;
  /** How long a close waits for answers under way. */
  readonly closeMs: number;
  /** How often connections are looked at for the first two. */
  readonly checkMs: number;
}

export const httpServerTimes: HttpServerTimes = {
  headersMs: 10_000,
  requestMs: 300_000,
  keepAliveMs: 30_000,
  idleMs: 60_000,
  closeMs: 10_000,
  checkMs: 2_000,
};

const maximumHeaderBytes = 16_384;

export interface HttpServer {
  readonly host: string;
  readonly port: number;
  /** Takes no new requests, lets those under way end, then cuts what is left. */
  readonly close: () => Promise<void>;
}

/**
 * Listens. What is not HTTP, comes too slowly or has too large a head is answered with a problem
 * and cut off.
 * @throws Error with the reason when the address is taken or not ours.
 */
export const listen = async (
  app: RequestListener,
  address: { readonly host: string; readonly port: number },
  times: HttpServerTimes = httpServerTimes,
): Promise<HttpServer> => {
  const server = createServer(
    { maxHeaderSize: maximumHeaderBytes, connectionsCheckingInterval: times.checkMs },
    app,
  );
  server.headersTimeout = times.headersMs;
  server.requestTimeout = times.requestMs;
  server.keepAliveTimeout = times.keepAliveMs;
  server.timeout = times.idleMs;
  server.on('clientError', answerClientError);
  await started(server, address);
  const { port } = server.address() as AddressInfo;
  return { host: address.host, port, close: () => closed(server, times.closeMs) };
};

const started = (
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(host, port) : error);
    });
    server.listen(port, host, () => resolve());
  });

const portTaken = (host: string, port: number): Error =>
  new Error(`${host}:${port} is taken by another program; stop it or set PORT to a free port`);

/** A connection kept open by its client is cut as soon as its answer has left. */
const closed = (server: Server, closeMs: number): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, closeMs);
    const idle = setInterval(() => {
      server.closeIdleConnections();
    }, idleCheckMs);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(idle);
      resolve();
    });
  });

const idleCheckMs = 50;

const problemsByCode: Readonly<Record<string, Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: problem('request_timeout'),
  HPE_HEADER_OVERFLOW: problem('headers_too_large'),
};

/** There is no request object yet: the answer is written by hand. */
const answerClientError = (error: NodeJS.ErrnoException, stream: unknown): void => {
  const socket = stream as Socket;
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const one = problemsByCode[error.code ?? ''] ?? problem('malformed_http');
  const body = JSON.stringify(problemBodyOf(one, 'zh', 'none'));
  socket.end(
    `HTTP/1.1 ${one.status} Problem\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\n` +
      `X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
  );
};
