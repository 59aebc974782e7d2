import { temporaryFolder } from '../tools/engines/temporary-folder.js';

/** A directory for the data of one run of a demo, away with all that is in it when the run ends. */
export const withOwnData = async (
  name: string,
  run: (dataDir: string) => Promise<void>,
): Promise<void> => {
  const { path, remove } = await temporaryFolder(`greenlane-${name}-`);
  try {
    await run(path);
  } finally {
    await remove();
  }
};
