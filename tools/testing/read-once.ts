import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Variable by which `npm test` hands its files a folder of this run, which ends with it. */
export const runFolderVariable = 'GREENLANE_TEST_RUN_FOLDER';

/**
 * What takes long to read and cannot change during a run of `npm test`: the first test file that
 * asks reads it, the others take what that one got. Only what is plain JSON. A file that jest runs
 * alone reads by itself.
 */
export async function readOnce<Value>(name: string, read: () => Promise<Value>): Promise<Value> {
  const folder = process.env[runFolderVariable];
  if (folder === undefined) return await read();
  const file = join(folder, `${name}.json`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as Value;
  const value = await read();
  // Two may read at once: each puts its whole file in place.
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, JSON.stringify(value));
  await rename(own, file);
  return value;
}
