import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import type { GrpcRetryOptions } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';

export interface TemporalAddress {
  /** `host:port`. */
  readonly address: string;
  readonly namespace: string;
}

export interface TemporalClient {
  readonly client: Client;
  readonly connection: Connection;
  /** Closes the connection once no call waits to be repeated; takes a second at most. */
  readonly close: () => Promise<void>;
}

/**
 * A client that connects when it is first used, so that the service starts, and answers what it
 * can, while Temporal is down. Reconnects within a second (grpc-js by itself waits up to two
 * minutes).
 */
export const createTemporalClient = (
  { address, namespace }: TemporalAddress,
  payloadCodecs: PayloadCodec[] = [],
): TemporalClient => {
  const retries = createRetries();
  const connection = Connection.lazy({
    address,
    interceptors: [makeGrpcRetryInterceptor(retries.options)],
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 200,
      'grpc.max_reconnect_backoff_ms': longestPauseMs,
    },
  });
  return {
    connection,
    client: new Client({ connection, namespace, dataConverter: { payloadCodecs } }),
    close: async () => {
      await retries.end();
      await connection.close();
    },
  };
};

const longestPauseMs = 1_000;

/**
 * The SDK's retries with shorter pauses, and an end to them: a call that is repeated on a closed
 * connection throws where nobody can catch it.
 */
const createRetries = (): {
  readonly options: GrpcRetryOptions;
  readonly end: () => Promise<void>;
} => {
  const usual = defaultGrpcRetryOptions();
  let isEnding = false;
  let lastRetryMs = 0;
  return {
    options: {
      retryableDecider: (attempt, status) => !isEnding && usual.retryableDecider(attempt, status),
      delayFunction: (attempt, status) => {
        const pauseMs = Math.min(usual.delayFunction(attempt, status), longestPauseMs);
        lastRetryMs = Math.max(lastRetryMs, Date.now() + pauseMs);
        return pauseMs;
      },
    },
    end: async () => {
      isEnding = true;
      const pauseMs = lastRetryMs - Date.now() + 20;
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    },
  };
};
