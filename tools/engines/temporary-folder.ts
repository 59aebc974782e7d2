import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './at-end.js';

/** A folder for one run, which goes with the process if nobody removes it before. */
export interface TemporaryFolder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** @param name how its name begins, such as `greenlane-demo-`. */
export async function temporaryFolder(name: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), name));
  // What was killed a moment ago may still write.
  const keep = atEnd(() => {
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });
  return {
    path,
    remove: async () => {
      await rm(path, { recursive: true, force: true });
      keep();
    },
  };
}
