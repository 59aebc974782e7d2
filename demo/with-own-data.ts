import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory for the data of one run of a demo, away with all that is in it when the run ends. */
export const withOwnData = async (
  name: string,
  run: (dataDir: string) => Promise<void>,
): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), `greenlane-${name}-`));
  try {
    await run(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};
