import mongoose from 'mongoose';
import type { CommitStore } from '../../kernel/ports.js';
import type { CommitCollection } from './commit-store.js';
import { commitStore } from './commit-store.js';
import { guarded } from './driver-fault.js';
import { ensureIndexes } from './indexes.js';
import type { RelatedActorOver, Repositories } from './repositories.js';
import { createRepositories } from './repositories.js';

export interface DatabaseOptions {
  /** How long an operation looks for a server that answers. */
  readonly selectionTimeoutMs?: number;
  /** How long an operation waits for an answer that does not come. */
  readonly socketTimeoutMs?: number;
  readonly largestPoolSize?: number;
  /** By which the store refuses acts of related people; absent: no acts are taken here. */
  readonly relatedActor?: RelatedActorOver;
}

/** A connection that was made; everything it gives throws `Unavailable` when it is lost. */
export interface Database {
  readonly connection: mongoose.Connection;
  readonly repositories: Repositories;
  readonly commitStore: <Event>(name: CommitCollection) => CommitStore<Event>;
  readonly ensureIndexes: () => Promise<void>;
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const defaults = { selectionTimeoutMs: 2_500, socketTimeoutMs: 10_000, largestPoolSize: 20 };

/**
 * Connects to the database that the URI names. Writes are acknowledged by a majority and the
 * journal; waiting for server, connection and answer is bounded.
 * @throws Unavailable when no server answers in time.
 */
export const connectDatabase = async (
  uri: string,
  options: DatabaseOptions = {},
): Promise<Database> => {
  const { selectionTimeoutMs, socketTimeoutMs, largestPoolSize } = { ...defaults, ...options };
  // An instance of our own: the settings of mongoose are global otherwise.
  const instance = new mongoose.Mongoose({
    sanitizeFilter: true,
    strictQuery: 'throw',
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  });
  const connection = instance.createConnection(uri, {
    serverSelectionTimeoutMS: selectionTimeoutMs,
    connectTimeoutMS: selectionTimeoutMs,
    waitQueueTimeoutMS: selectionTimeoutMs,
    socketTimeoutMS: socketTimeoutMs,
    maxPoolSize: largestPoolSize,
    writeConcern: { w: 'majority', journal: true },
    // What JSON leaves out is left out here too; hashes of what is read depend on it.
    ignoreUndefined: true,
    promoteBuffers: true,
  });
  await guarded(() => openOrClose(connection));
  return databaseOver(connection, options.relatedActor);
};

const openOrClose = async (connection: mongoose.Connection): Promise<void> => {
  try {
    await connection.asPromise();
  } catch (error) {
    await connection.close(true);
    throw error;
  }
};

const databaseOver = (
  connection: mongoose.Connection,
  relatedActor: RelatedActorOver | undefined,
): Database => ({
  connection,
  repositories: createRepositories(connection, relatedActor),
  commitStore: (name) => commitStore(connection, name),
  ensureIndexes: () => ensureIndexes(connection),
  ping: () =>
    guarded(async () => {
      await connection.getClient().db(connection.name).command({ ping: 1 });
    }),
  close: () => connection.close(),
});
