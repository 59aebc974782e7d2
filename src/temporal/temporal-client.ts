import { Client, Connection } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';

export interface TemporalAddress {
  /** `host:port`. */
  readonly address: string;
  readonly namespace: string;
}

export interface TemporalClient {
  readonly client: Client;
  readonly connection: Connection;
}

/**
 * A client that connects when it is first used, so that the service starts, and answers what it
 * can, while Temporal is down. Reconnects within a second (grpc-js by itself waits up to two
 * minutes). Close it with `connection.close()`.
 */
export const createTemporalClient = (
  { address, namespace }: TemporalAddress,
  payloadCodecs: PayloadCodec[] = [],
): TemporalClient => {
  const connection = Connection.lazy({
    address,
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 200,
      'grpc.max_reconnect_backoff_ms': 1_000,
    },
  });
  return {
    connection,
    client: new Client({ connection, namespace, dataConverter: { payloadCodecs } }),
  };
};
