import { createWriteStream } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';

export interface BulkStreams {
  readonly source: Readable;
  /** Null when it cannot be known. */
  readonly totalBytes: number | null;
  readonly target: Writable;
  /** Standard streams stay open for whoever started us. */
  readonly isTargetOurs: boolean;
}

interface StandardStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
}

/**
 * Opens both ends. The input is opened before the output is emptied, and the output must not be the
 * input; a reason is given when one of them cannot be opened.
 */
export const openBulkStreams = async (
  paths: { readonly in: string; readonly out: string },
  standard: StandardStreams,
): Promise<Result<BulkStreams, string>> => {
  const opened: Readable[] = [];
  try {
    const { source, totalBytes } = await openSource(paths.in, standard.stdin);
    opened.push(source);
    if (await isSameFile(paths.in, paths.out)) throw new Error('--out is the file of --in');
    const isTargetOurs = paths.out !== '-';
    const target = isTargetOurs ? await openTarget(paths.out) : standard.stdout;
    return ok({ source, totalBytes, target, isTargetOurs });
  } catch (error) {
    for (const source of opened) source.destroy();
    return fail(error instanceof Error ? error.message : String(error));
  }
};

const openSource = async (
  path: string,
  stdin: Readable,
): Promise<{ readonly source: Readable; readonly totalBytes: number | null }> => {
  if (path === '-') return { source: stdin, totalBytes: null };
  const file = await open(path);
  const stats = await file.stat();
  if (stats.isDirectory()) {
    await file.close();
    throw new Error(`${path} is a directory`);
  }
  return { source: file.createReadStream(), totalBytes: stats.isFile() ? stats.size : null };
};

const isSameFile = async (input: string, output: string): Promise<boolean> => {
  if (input === '-' || output === '-') return false;
  const [from, to] = await Promise.all([realpath(input), realpath(output).catch(() => null)]);
  return from === to;
};

const openTarget = async (path: string): Promise<Writable> => {
  const file = await open(path, 'w');
  return createWriteStream(path, { fd: file });
};
