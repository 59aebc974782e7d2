import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type mongoose from 'mongoose';
import { guarded, isDuplicateKey } from './driver-fault.js';
import { splitIntoChunks } from './split-into-chunks.js';

/** A GridFS file document, with the metadata this service keeps. */
interface FileDocument {
  readonly _id: string;
  readonly length: number;
  readonly chunkSize: number;
  readonly uploadDate: Date;
  readonly filename: string;
  readonly metadata: Readonly<Record<string, string>>;
}

interface ChunkDocument {
  /** `<fileId>/<n>`: found by `_id`, whatever else a server indexes. */
  readonly _id: string;
  readonly files_id: string;
  readonly n: number;
  readonly data: Uint8Array;
}

export interface StoredBytes {
  readonly stream: Readable;
  readonly sizeBytes: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/** What came out of a stream. */
export interface WrittenBytes {
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface BytesToStore {
  /** Named for the content: equal ids mean equal bytes. */
  readonly id: string;
  /** Called once, and only when the bytes are not stored yet. */
  readonly read: () => AsyncIterable<Uint8Array>;
  readonly metadata: Readonly<Record<string, string>>;
  /** Throws when what was written is not what it should be; the file then does not exist. */
  readonly check: (written: WrittenBytes) => void;
}

export interface ByteStore {
  readonly put: (bytes: BytesToStore) => Promise<void>;
  readonly open: (id: string) => Promise<StoredBytes | null>;
  /** Removing what is not there changes nothing. */
  readonly remove: (id: string) => Promise<void>;
}

/** Stored bytes are not all there: a part is missing or has the wrong size. */
export class DamagedBytes extends Error {
  constructor(id: string, n: number) {
    super(`part ${n} of ${id} is missing or damaged`);
    this.name = 'DamagedBytes';
  }
}

/** A change needs a new bucket: parts of an interrupted upload are used again by their number. */
const chunkSizeBytes = 1_048_576;

/**
 * A GridFS bucket of content-named files. The file document is written last, so bytes are there
 * whole or not at all; parts left by an interrupted upload are overwritten by the next one, and
 * two uploads of the same content at once write the same parts.
 */
export const openByteStore = (connection: mongoose.Connection, bucket: string): ByteStore => {
  const db = connection.getClient().db(connection.name);
  const files = db.collection<FileDocument>(`${bucket}.files`);
  const chunks = db.collection<ChunkDocument>(`${bucket}.chunks`);

  const put = async (bytes: BytesToStore): Promise<void> => {
    if ((await findFile(files, bytes.id)) !== null) return;
    const written = await writeChunks(chunks, bytes);
    bytes.check(written);
    const file: FileDocument = {
      _id: bytes.id,
      length: written.sizeBytes,
      chunkSize: chunkSizeBytes,
      uploadDate: new Date(),
      filename: bytes.id,
      metadata: bytes.metadata,
    };
    await writeOnce(() => files.insertOne(file));
  };

  const open = async (id: string): Promise<StoredBytes | null> => {
    const file = await findFile(files, id);
    if (file === null) return null;
    const stream = Readable.from(readChunks(chunks, file), { objectMode: false });
    return { stream, sizeBytes: file.length, metadata: file.metadata };
  };

  /** The file document goes first: what is left of an interrupted removal is no file. */
  const remove = async (id: string): Promise<void> => {
    await guarded(() => files.deleteOne({ _id: id }));
    await guarded(() => chunks.deleteMany({ files_id: id }));
  };

  return { put, open, remove };
};

const findFile = (
  files: mongoose.mongo.Collection<FileDocument>,
  id: string,
): Promise<FileDocument | null> => guarded(() => files.findOne({ _id: id }));

const writeChunks = async (
  chunks: mongoose.mongo.Collection<ChunkDocument>,
  { id, read }: BytesToStore,
): Promise<WrittenBytes> => {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let n = 0;
  for await (const data of splitIntoChunks(read(), chunkSizeBytes)) {
    hash.update(data);
    sizeBytes += data.length;
    const chunk: ChunkDocument = { _id: `${id}/${n}`, files_id: id, n, data };
    await writeOnce(() => chunks.replaceOne({ _id: chunk._id }, chunk, { upsert: true }));
    n += 1;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
};

/** A key that is taken is no fault: somebody wrote the same content at the same time. */
const writeOnce = (write: () => Promise<unknown>): Promise<void> =>
  guarded(async () => {
    try {
      await write();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  });

const readChunks = async function* (
  chunks: mongoose.mongo.Collection<ChunkDocument>,
  file: FileDocument,
): AsyncIterable<Uint8Array> {
  for (let n = 0; n * file.chunkSize < file.length; n += 1) {
    const chunk = await guarded(() => chunks.findOne({ _id: `${file._id}/${n}` }));
    const expected = Math.min(file.chunkSize, file.length - n * file.chunkSize);
    if (chunk?.data.length !== expected) throw new DamagedBytes(file._id, n);
    yield chunk.data;
  }
};
