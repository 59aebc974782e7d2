import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside the folders of a build; sources have none. */
export const buildIdFile = fileURLToPath(new URL('../build-id', import.meta.url));

/** The id that a build was given when it was made; `null` where the sources run themselves. */
export const builtId = (): string | null => {
  try {
    return readFileSync(buildIdFile, 'utf8').trim();
  } catch {
    return null;
  }
};
