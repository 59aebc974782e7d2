import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** A small server that speaks clamd's INSTREAM; it finds what contains `needle`. */
export interface ClamdDouble {
  readonly port: number;
  /** Bytes of every file that was scanned to its end. */
  readonly scanned: readonly number[];
  readonly listen: () => Promise<void>;
  /** Hangs up on everybody and listens no more. */
  readonly stop: () => Promise<void>;
}

const command = Buffer.from('zINSTREAM\0');

/** The file that was streamed, once its empty chunk has come. */
const fileIn = (received: Buffer): Buffer | null => {
  if (!received.subarray(0, command.length).equals(command)) return null;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
};

export const startClamdDouble = async (needle: string): Promise<ClamdDouble> => {
  const scanned: number[] = [];
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let port = 0;
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (piece) => {
      received = Buffer.concat([received, piece]);
      const file = fileIn(received);
      if (file === null) return;
      scanned.push(file.length);
      socket.end(file.includes(needle) ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0');
    });
  };
  const listen = async (): Promise<void> => {
    const fresh = createServer(serve);
    server = fresh;
    await new Promise<void>((resolve) => fresh.listen(port, '127.0.0.1', resolve));
    const address = fresh.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  };
  await listen();
  return {
    get port() {
      return port;
    },
    scanned,
    listen,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
      server = null;
    },
  };
};
