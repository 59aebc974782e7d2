import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/** Writes the one entry of a ZIP archive whose name ends like that to `target`. Throws when there is none. */
export async function extractFile(
  archive: string,
  nameEndsWith: string,
  target: string,
): Promise<void> {
  const zip = await openPromise(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith(nameEndsWith)) continue;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
      return;
    }
  } finally {
    zip.close();
  }
  throw new Error(`${archive} holds no *${nameEndsWith}`);
}
