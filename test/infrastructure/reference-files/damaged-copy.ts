import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The project's own reference data. */
export const referenceDir = join(import.meta.dirname, '../../../reference');

/** A copy of `reference/` in which one file has been changed; gone after `use` has ended. */
export const withDamagedCopy = async <Value>(
  file: string,
  change: (text: string) => string | Uint8Array | undefined,
  use: (dir: string) => Promise<Value>,
): Promise<Value> => {
  const dir = await mkdtemp(join(tmpdir(), 'reference-'));
  try {
    for (const name of await filesOf(referenceDir)) {
      await mkdir(dirname(join(dir, name)), { recursive: true });
      if (name !== file) await symlink(join(referenceDir, name), join(dir, name));
    }
    const changed = change(await readFile(join(referenceDir, file), 'utf8'));
    if (changed !== undefined) await writeFile(join(dir, file), changed);
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
};

const filesOf = async (dir: string): Promise<string[]> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1));
};
