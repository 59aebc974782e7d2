import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Unavailable } from '../../kernel/ports.js';

/** A file that came in whole and lies on disk until it is judged. */
export interface TemporaryEvidence {
  readonly filePath: string;
  readonly sizeBytes: number;
  /** SHA-256, lower-case hex. */
  readonly contentHash: string;
}

/**
 * Runs `work` with a private directory that is removed whatever happens.
 * @throws Unavailable when the disk is full.
 */
export const inTemporaryDirectory = async <Answer>(
  parent: string,
  work: (directory: string) => Promise<Answer>,
): Promise<Answer> => {
  const directory = await orDiskFull(() => mkdtemp(join(parent, 'greenlane-evidence-')));
  try {
    return await orDiskFull(() => work(directory));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

/**
 * Writes a stream to a file and hashes it on the way, holding one chunk at a time. What comes
 * after `maximumBytes` is read and thrown away, so that whoever feeds the stream is not stuck.
 */
export const saveStream = async (
  stream: Readable,
  directory: string,
  maximumBytes: number,
): Promise<TemporaryEvidence | 'too_large'> => {
  const filePath = join(directory, 'content');
  const file = await open(filePath, 'wx', 0o600);
  try {
    const saved = await copy(stream, file, maximumBytes);
    return saved === 'too_large' ? saved : { filePath, ...saved };
  } finally {
    await file.close();
  }
};

const copy = async (
  stream: Readable,
  file: FileHandle,
  maximumBytes: number,
): Promise<Omit<TemporaryEvidence, 'filePath'> | 'too_large'> => {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > maximumBytes) break;
    hash.update(chunk);
    await writeWhole(file, chunk);
  }
  if (sizeBytes <= maximumBytes && !wasCut(stream))
    return { sizeBytes, contentHash: hash.digest('hex') };
  drain(stream);
  return 'too_large';
};

/** A disk that fills up takes the beginning of a chunk without a word, and refuses the rest. */
export const writeWhole = async (file: Pick<FileHandle, 'write'>, chunk: Buffer): Promise<void> => {
  for (let written = 0; written < chunk.length;)
    written += (await file.write(chunk, written, chunk.length - written)).bytesWritten;
};

/** Busboy ends a stream at its own limit and says so. */
const wasCut = (stream: Readable): boolean => 'truncated' in stream && stream.truncated === true;

const drain = (stream: Readable): void => {
  stream.on('error', () => undefined);
  stream.resume();
};

const orDiskFull = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await work();
  } catch (error) {
    if (isDiskFull(error)) throw new Unavailable('storage', 60, error);
    throw error;
  }
};

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
