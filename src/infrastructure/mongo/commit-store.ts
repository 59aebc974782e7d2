import type mongoose from 'mongoose';
import type { Commit, CommitActor } from '../../kernel/record/commit.js';
import type { CommitStore, CommitStream } from '../../kernel/ports.js';
import type { Collection, TenantDocument } from './collection.js';
import { above, openTenantCollection } from './collection.js';
import { largeJson, readLargeJson } from './large-json.js';
import { strictSchema } from './strict-schema.js';
import { requireBank } from './tenant-key.js';

/** The collections that hold commits, one per kind of stream. */
export const commitCollections = [
  'applicationCommits',
  'calendarCommits',
  'changeSetCommits',
  'disposalCommits',
  'noteCommits',
  'staffCommits',
] as const;

export type CommitCollection = (typeof commitCollections)[number];

interface CommitDocument<Event> extends TenantDocument {
  /** `<streamId>:<revision>`: its uniqueness is the lock. */
  readonly _id: string;
  readonly streamId: string;
  readonly revision: number;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly actor: CommitActor;
  readonly action: string;
  /** `null`: they are in `packedEvents`. */
  readonly events: readonly Event[] | null;
  /** Absent: they are in `events`. */
  readonly packedEvents?: Uint8Array;
  readonly catalogueHash: string | null;
  readonly evaluatorBuild: string;
  readonly requestId: string;
  readonly at: string;
  readonly previousHash: string;
  readonly hash: string;
}

const schema = strictSchema({
  bankId: 'text',
  streamId: 'text',
  revision: 'number',
  commandId: 'text',
  fingerprint: 'text',
  actor: 'json',
  action: 'text',
  events: 'json',
  packedEvents: 'bytes',
  catalogueHash: 'text',
  evaluatorBuild: 'text',
  requestId: 'text',
  at: 'text',
  previousHash: 'text',
  hash: 'text',
});

/** Revisions asked for at once: few of a stream that is known, many of one read from its start. */
const batchAfter = (revision: number): number => (revision === 0 ? 32 : 8);

/** How many absent revisions at a batch's end mean the stream is over: one alone is a gap. */
const margin = 4;

/**
 * Commits of one kind of stream. A stream is read by the ids of its revisions, in batches: every
 * server finds those by `_id`, none needs another index.
 */
export const commitStore = <Event>(
  connection: mongoose.Connection,
  name: CommitCollection,
): CommitStore<Event> => {
  const collection = openTenantCollection<CommitDocument<Event>>(connection, { name, schema });
  return {
    append: async (commit) => {
      const outcome = await collection.insert(await toDocument(commit));
      return outcome === 'inserted' ? 'appended' : 'conflict';
    },
    read: async (bankId, streamId, afterRevision = 0) => {
      requireBank(bankId);
      const documents = await readStream(collection, streamId, afterRevision);
      return Promise.all(documents.filter((one) => one.bankId === bankId).map(toDomain));
    },
    streams: (changedSince) =>
      changedSince === undefined
        ? collection.scan({ revision: 1 }, ['bankId', 'streamId'])
        : once(collection.scan({ at: above(changedSince) }, ['bankId', 'streamId'])),
  };
};

async function* once(streams: AsyncIterable<CommitStream>): AsyncGenerator<CommitStream> {
  const seen = new Set<string>();
  for await (const stream of streams) {
    if (seen.has(stream.streamId)) continue;
    seen.add(stream.streamId);
    yield stream;
  }
}

const readStream = async <Event>(
  collection: Collection<CommitDocument<Event>>,
  streamId: string,
  afterRevision: number,
): Promise<readonly CommitDocument<Event>[]> => {
  const documents: CommitDocument<Event>[] = [];
  const batch = batchAfter(afterRevision);
  for (let from = afterRevision + 1; ; from += batch) {
    const ids = Array.from({ length: batch }, (_, index) => commitKey(streamId, from + index));
    const found = await collection.findByIds(ids);
    documents.push(...found.toSorted((one, other) => one.revision - other.revision));
    if ((documents.at(-1)?.revision ?? 0) < from + batch - margin) return documents;
  }
};

const commitKey = (streamId: string, revision: number): string => `${streamId}:${revision}`;

const toDocument = async <Event>(commit: Commit<Event>): Promise<CommitDocument<Event>> => {
  const { plain, packed } = await largeJson(commit.events);
  return {
    _id: commitKey(commit.streamId, commit.revision),
    bankId: requireBank(commit.bankId),
    streamId: commit.streamId,
    revision: commit.revision,
    commandId: commit.commandId,
    fingerprint: commit.fingerprint,
    actor: commit.actor,
    action: commit.action,
    events: plain,
    ...(packed === undefined ? {} : { packedEvents: packed }),
    catalogueHash: commit.catalogueHash,
    evaluatorBuild: commit.evaluatorBuild,
    requestId: commit.requestId,
    at: commit.at,
    previousHash: commit.previousHash,
    hash: commit.hash,
  };
};

const toDomain = async <Event>(document: CommitDocument<Event>): Promise<Commit<Event>> => ({
  bankId: document.bankId,
  streamId: document.streamId,
  revision: document.revision,
  commandId: document.commandId,
  fingerprint: document.fingerprint,
  actor: document.actor,
  action: document.action,
  events: await readLargeJson(document.events, document.packedEvents),
  catalogueHash: document.catalogueHash,
  evaluatorBuild: document.evaluatorBuild,
  requestId: document.requestId,
  at: document.at,
  previousHash: document.previousHash,
  hash: document.hash,
});
